/** What the pages of days, weeks and months share. */
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { readListFrame } from "@/components/papers/list/list-frame";
import { describePeriod, listMetadata } from "@/components/papers/list/list-metadata";
import { PeriodFeed } from "@/components/papers/list/period-feed";
import { periodHref, periodWords } from "@/components/papers/list/period-words";
import { FeedRail } from "@/components/papers/rail/feed-rail";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfPeriod } from "@/lib/http/page-cache/page-cache-tags";
import { explainEmptyDay } from "@/lib/ingest/live/empty-day";
import { getPeriodPage } from "@/lib/papers/lists/get-period-page";
import { countIncluded } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { formatPeriod, type Period, type PeriodKind, parsePeriod, periodOf } from "@/lib/periods";
import { findListed } from "@/lib/search/search-papers";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";

interface Props {
  period: Period;
  /** The query parameters of the address. */
  params: Record<string, unknown>;
  /** The path of the page; by default that of its period. */
  path?: string;
}

/** Reads the address of a period's page; one that names no period leads to the not-found page. */
export async function readPeriodAddress(
  kind: PeriodKind,
  name: string,
  searchParams: Promise<Record<string, unknown>>,
): Promise<Props> {
  const period = parsePeriod(kind, name);
  if (!period) notFound();
  return { period, params: await searchParams };
}

const frameOf = ({ period, params, path = periodHref(period) }: Props) => readListFrame(period.kind, path, params);

export async function periodMetadata(props: Props): Promise<Metadata> {
  const { period } = props;
  const total = await countIncluded(period);
  const description = describePeriod(period, total);
  return listMetadata({ title: formatPeriod(period), description, total, frame: frameOf(props) });
}

/** Renders the page of a period, with or without papers; `/` uses it for the newest day. */
export async function PeriodPage(props: Props) {
  const { period } = props;
  const frame = frameOf(props);
  const matches = await findListed(frame.options.query, period);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(period, frame.options, matches);
  // Only pages with papers are cached: the reason for an empty day depends on the time, and page numbers have no limit.
  if (list.papers.length > 0) await declareCacheTags(cacheTagsOfPeriod(period));
  const { BYLINE: byline, SOURCES: sources } = env();
  const isDay = period.kind === "day";
  const isEmptyDay = isDay && list.counts.curated + list.counts.announced === 0;
  const now = new Date().toISOString();
  const emptyReason = isEmptyDay ? explainEmptyDay(period.first, { sources, newestDay, now }) : null;
  const signUp = getSignUpAvailability();
  const closedReason = signUp.open ? null : signUp.reason;
  const fullWidth = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: period, calendar, mostUpvoted, fullWidth, closedReason, newestDay }} />;
  const { view } = periodWords[period.kind];
  return (
    <PageFrame view={view} elements="list" rail={rail} fullWidth={fullWidth} sampleCommand={await getSampleCommand()}>
      <PeriodFeed period={period} list={list} frame={frame} byline={byline} emptyReason={emptyReason} {...neighbours} />
      {isDay && newestDay && <since-last-visit newest={newestDay} />}
    </PageFrame>
  );
}

/** Redirects to the newest period of a kind that has papers; without any it says so. */
export async function NewestPeriod({ kind }: { kind: PeriodKind }) {
  const newest = await getNewestDay();
  if (newest) redirect(periodHref(periodOf(kind, newest)));
  const { view, one } = periodWords[kind];
  return (
    <PageFrame view={view}>
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>The latest {one} will appear here once papers have been added.</p>
      </Message>
    </PageFrame>
  );
}
