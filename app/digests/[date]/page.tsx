import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DigestList } from "@/components/digest/digest-list";
import { PageFrame } from "@/components/layout/page-frame";
import { subscribeHref } from "@/components/layout/views";
import { EmptyPeriod } from "@/components/papers/list/empty-period";
import { formatDay, parseDay } from "@/lib/days";
import { selectDigest } from "@/lib/digest/select/select-papers";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { getPeriodNeighbours } from "@/lib/papers/lists/list-neighbours";
import { periodOf } from "@/lib/periods";
import { dayCacheTag } from "@/lib/revision/cache-tags";

interface Props {
  params: Promise<{ date: string }>;
}

const loadDigest = cache(selectDigest);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const day = parseDay((await params).date);
  if (!day) notFound();
  const digest = await loadDigest(day);
  const name = formatDay(day, "long");
  const description = digest
    ? `The digest of ${name}: ${digest.papers.length} of ${digest.total} papers, the most upvoted first.`
    : `No papers are listed on ${name}.`;
  return {
    title: `Digest of ${name}`,
    description,
    alternates: { canonical: `/digests/${day}` },
    ...(!digest && { robots: { index: false } }),
  };
}

export default async function DigestRoute({ params }: Props) {
  const day = parseDay((await params).date);
  if (!day) notFound();
  const digest = await loadDigest(day);
  if (!digest) {
    const period = periodOf("day", day);
    return (
      <PageFrame view={null}>
        <EmptyPeriod period={period} byline={env().BYLINE} {...(await getPeriodNeighbours(period))} />
      </PageFrame>
    );
  }
  await declareCacheTags([dayCacheTag(day)]);
  return (
    <PageFrame view={null}>
      <DigestList {...digest} subscribeHref={subscribeHref} />
    </PageFrame>
  );
}
