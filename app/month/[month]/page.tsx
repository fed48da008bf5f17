import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageFrame } from "@/components/layout/page-frame";
import { FeedRail } from "@/components/papers/feed-rail";
import { readListFrame } from "@/components/papers/list-frame";
import { describePeriod, listMetadata } from "@/components/papers/list-metadata";
import { PeriodFeed } from "@/components/papers/period-feed";
import { periodHref } from "@/components/papers/period-words";
import { env } from "@/lib/env";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { getPeriodPage } from "@/lib/papers/get-period-page";
import { countListed } from "@/lib/papers/list-period";
import { scopesOfPeriod } from "@/lib/papers/page-scopes";
import { getSampleCommand } from "@/lib/papers/sample-store";
import { formatPeriod, parsePeriod } from "@/lib/periods";
import { findListed } from "@/lib/search/search-papers";
import { signUpDoor } from "@/lib/subscriptions/sign-up-door";

interface Props {
  params: Promise<{ month: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

async function readAddress({ params, searchParams }: Props) {
  const month = parsePeriod("month", (await params).month);
  if (!month) notFound();
  return { month, frame: readListFrame("month", periodHref(month), await searchParams) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { month, frame } = await readAddress(props);
  const total = await countListed(month);
  const title = formatPeriod(month);
  return listMetadata({ title, description: describePeriod(month, total), total, frame });
}

export default async function MonthRoute(props: Props) {
  const { month, frame } = await readAddress(props);
  const matches = await findListed(frame.options.query, month);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(month, frame.options, matches);
  if (list.papers.length > 0) await declareShared(scopesOfPeriod(month));
  const door = signUpDoor();
  const closedBecause = door.open ? null : door.reason;
  const spread = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: month, calendar, mostUpvoted, spread, closedBecause, newestDay }} />;
  return (
    <PageFrame view="Monthly" rail={rail} spread={spread} sampleCommand={await getSampleCommand()}>
      <PeriodFeed period={month} list={list} frame={frame} byline={env().BYLINE} {...neighbours} />
    </PageFrame>
  );
}
