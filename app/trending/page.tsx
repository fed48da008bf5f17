import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { readListFrame } from "@/components/papers/list/list-frame";
import { listMetadata } from "@/components/papers/list/list-metadata";
import { TrendingFeed } from "@/components/papers/list/trending-feed";
import { FeedRail } from "@/components/papers/rail/feed-rail";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfSpan } from "@/lib/http/page-cache/page-cache-tags";
import { getSidebar } from "@/lib/papers/lists/get-period-page";
import { countTrending, getTrendingSpan, listTrending } from "@/lib/papers/lists/list-trending";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { findListed } from "@/lib/search/search-papers";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

const readAddress = async ({ searchParams }: Props) => readListFrame("trending", "/trending", await searchParams);

const description =
  "The papers of recent days, ranked by upvotes and age: each with its score and how it was calculated.";

export async function generateMetadata(props: Props): Promise<Metadata> {
  return listMetadata({
    title: "Trending",
    description,
    total: await countTrending(),
    frame: await readAddress(props),
  });
}

export default async function TrendingRoute(props: Props) {
  const frame = await readAddress(props);
  const span = await getTrendingSpan();
  const list = await listTrending(frame.options, span && (await findListed(frame.options.query, span)));
  if (list && list.papers.length > 0) await declareCacheTags(cacheTagsOfSpan(list.first, list.last));
  const sidebar = list && (await getSidebar(list.last));
  const signUp = getSignUpAvailability();
  const closedReason = signUp.open ? null : signUp.reason;
  const fullWidth = frame.options.titles && list !== null && list.papers.length > 0;
  const rail = sidebar && <FeedRail {...sidebar} {...{ shown: null, fullWidth, closedReason, newestDay: list.last }} />;
  return (
    <PageFrame
      view="Trending"
      elements="list"
      rail={rail}
      fullWidth={fullWidth}
      sampleCommand={await getSampleCommand()}
    >
      <TrendingFeed list={list} frame={frame} byline={env().BYLINE} />
    </PageFrame>
  );
}
