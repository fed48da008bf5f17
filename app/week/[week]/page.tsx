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
  params: Promise<{ week: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

async function readAddress({ params, searchParams }: Props) {
  const week = parsePeriod("week", (await params).week);
  if (!week) notFound();
  return { week, frame: readListFrame("week", periodHref(week), await searchParams) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { week, frame } = await readAddress(props);
  const total = await countIncluded(week);
  const title = formatPeriod(week);
  return listMetadata({ title, description: describePeriod(week, total), total, frame });
}

export default async function WeekRoute(props: Props) {
  const { week, frame } = await readAddress(props);
  const matches = await findListed(frame.options.query, week);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(week, frame.options, matches);
  if (list.papers.length > 0) await declareCacheTags(cacheTagsOfPeriod(week));
  const signUp = getSignUpAvailability();
  const closedReason = signUp.open ? null : signUp.reason;
  const fullWidth = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: week, calendar, mostUpvoted, fullWidth, closedReason, newestDay }} />;
  return (
    <PageFrame view="Weekly" elements="list" rail={rail} fullWidth={fullWidth} sampleCommand={await getSampleCommand()}>
      <PeriodFeed period={week} list={list} frame={frame} byline={env().BYLINE} {...neighbours} />
    </PageFrame>
  );
}
