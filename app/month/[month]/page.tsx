import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageFrame } from "@/components/layout/page-frame";
import { readListFrame } from "@/components/papers/list/list-frame";
import { describePeriod, listMetadata } from "@/components/papers/list/list-metadata";
import { PeriodFeed } from "@/components/papers/list/period-feed";
import { periodHref } from "@/components/papers/list/period-words";
import { FeedRail } from "@/components/papers/rail/feed-rail";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfPeriod } from "@/lib/http/page-cache/page-cache-tags";
import { getPeriodPage } from "@/lib/papers/lists/get-period-page";
import { countIncluded } from "@/lib/papers/lists/list-period";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { formatPeriod, parsePeriod } from "@/lib/periods";
import { findListed } from "@/lib/search/search-papers";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";

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
  const total = await countIncluded(month);
  const title = formatPeriod(month);
  return listMetadata({ title, description: describePeriod(month, total), total, frame });
}

export default async function MonthRoute(props: Props) {
  const { month, frame } = await readAddress(props);
  const matches = await findListed(frame.options.query, month);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(month, frame.options, matches);
  if (list.papers.length > 0) await declareCacheTags(cacheTagsOfPeriod(month));
  const signUp = getSignUpAvailability();
  const closedReason = signUp.open ? null : signUp.reason;
  const fullWidth = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: month, calendar, mostUpvoted, fullWidth, closedReason, newestDay }} />;
  return (
    <PageFrame
      view="Monthly"
      elements="list"
      rail={rail}
      fullWidth={fullWidth}
      sampleCommand={await getSampleCommand()}
    >
      <PeriodFeed period={month} list={list} frame={frame} byline={env().BYLINE} {...neighbours} />
    </PageFrame>
  );
}
