import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DigestList } from "@/components/digest/digest-list";
import { EmptyDay } from "@/components/digest/empty-day";
import { PageFrame } from "@/components/layout/page-frame";
import { subscribeHref } from "@/components/layout/views";
import { formatDay, parseDay } from "@/lib/days";
import { selectDigest } from "@/lib/digest/select/select-papers";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { getNeighbours } from "@/lib/papers/lists/listed-days";
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
    return (
      <PageFrame view={null}>
        <EmptyDay day={day} byline={env().BYLINE} {...(await getNeighbours(day))} />
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
