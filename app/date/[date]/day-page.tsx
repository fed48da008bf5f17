import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { readListFrame } from "@/components/papers/list/list-frame";
import { describePeriod, listMetadata } from "@/components/papers/list/list-metadata";
import { PeriodFeed } from "@/components/papers/list/period-feed";
import { periodHref } from "@/components/papers/list/period-words";
import { FeedRail } from "@/components/papers/rail/feed-rail";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfPeriod } from "@/lib/http/page-cache/page-cache-tags";
import { explainEmptyDay } from "@/lib/ingest/live/empty-day";
import { getPeriodPage } from "@/lib/papers/lists/get-period-page";
import { countIncluded } from "@/lib/papers/lists/list-period";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { formatPeriod, type Period } from "@/lib/periods";
import { findListed } from "@/lib/search/search-papers";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";

interface Props {
  day: Period;
  /** The query parameters of the address. */
  params: Record<string, unknown>;
  /** The path of the page; by default that of its date. */
  path?: string;
}

const frameOf = ({ day, params, path = periodHref(day) }: Props) => readListFrame("day", path, params);

export async function dayMetadata(props: Props): Promise<Metadata> {
  const { day } = props;
  const total = await countIncluded(day);
  const title = formatPeriod(day);
  return listMetadata({ title, description: describePeriod(day, total), total, frame: frameOf(props) });
}

/** Renders the page of a day, with or without papers; `/` uses it for the newest day. */
export async function DayPage(props: Props) {
  const { day } = props;
  const frame = frameOf(props);
  const matches = await findListed(frame.options.query, day);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(day, frame.options, matches);
  // Only pages with papers are cached: the reason for an empty day depends on the time, and page numbers have no limit.
  if (list.papers.length > 0) await declareCacheTags(cacheTagsOfPeriod(day));
  const { BYLINE: byline, SOURCES: sources } = env();
  const now = new Date().toISOString();
  const emptyReason =
    list.counts.curated + list.counts.announced === 0 ? explainEmptyDay(day.first, { sources, newestDay, now }) : null;
  const signUp = getSignUpAvailability();
  const closedReason = signUp.open ? null : signUp.reason;
  const fullWidth = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: day, calendar, mostUpvoted, fullWidth, closedReason, newestDay }} />;
  return (
    <PageFrame view="Daily" elements="list" rail={rail} fullWidth={fullWidth} sampleCommand={await getSampleCommand()}>
      <PeriodFeed period={day} list={list} frame={frame} byline={byline} emptyReason={emptyReason} {...neighbours} />
      {newestDay && <since-last-visit newest={newestDay} />}
    </PageFrame>
  );
}
