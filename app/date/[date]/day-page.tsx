import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { readListFrame } from "@/components/papers/list/list-frame";
import { describePeriod, listMetadata } from "@/components/papers/list/list-metadata";
import { PeriodFeed } from "@/components/papers/list/period-feed";
import { periodHref } from "@/components/papers/list/period-words";
import { SinceLastVisit } from "@/components/papers/list/since-last-visit";
import { FeedRail } from "@/components/papers/rail/feed-rail";
import { env } from "@/lib/env";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { scopesOfPeriod } from "@/lib/http/page-cache/page-scopes";
import { explainQuietDay } from "@/lib/ingest/live/quiet-day";
import { getPeriodPage } from "@/lib/papers/lists/get-period-page";
import { countListed } from "@/lib/papers/lists/list-period";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { formatPeriod, type Period } from "@/lib/periods";
import { findListed } from "@/lib/search/search-papers";
import { signUpDoor } from "@/lib/subscriptions/sign-up-availability";

interface Props {
  day: Period;
  /** The parameters of the address. */
  params: Record<string, unknown>;
  /** Where the list is found, if not under its date. */
  path?: string;
}

const frameOf = ({ day, params, path = periodHref(day) }: Props) => readListFrame("day", path, params);

export async function dayMetadata(props: Props): Promise<Metadata> {
  const { day } = props;
  const total = await countListed(day);
  const title = formatPeriod(day);
  return listMetadata({ title, description: describePeriod(day, total), total, frame: frameOf(props) });
}

/** The page of a day, with or without papers; `/` shows the newest by it. */
export async function DayPage(props: Props) {
  const { day } = props;
  const frame = frameOf(props);
  const matches = await findListed(frame.options.query, day);
  const { list, neighbours, calendar, mostUpvoted, newestDay } = await getPeriodPage(day, frame.options, matches);
  // Why a day is empty depends on the clock, and there is no end of pages past the last.
  if (list.papers.length > 0) await declareShared(scopesOfPeriod(day));
  const { BYLINE: byline, SOURCES: sources } = env();
  const now = new Date().toISOString();
  const quiet =
    list.counts.curated + list.counts.announced === 0 ? explainQuietDay(day.first, { sources, newestDay, now }) : null;
  const door = signUpDoor();
  const closedBecause = door.open ? null : door.reason;
  const spread = frame.options.titles && list.papers.length > 0;
  const rail = <FeedRail {...{ shown: day, calendar, mostUpvoted, spread, closedBecause, newestDay }} />;
  return (
    <PageFrame view="Daily" rail={rail} spread={spread} sampleCommand={await getSampleCommand()}>
      <PeriodFeed period={day} list={list} frame={frame} byline={byline} quiet={quiet} {...neighbours} />
      {newestDay && <SinceLastVisit newestDay={newestDay} />}
    </PageFrame>
  );
}
