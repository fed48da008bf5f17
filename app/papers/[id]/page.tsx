import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { PaperFacts } from "@/components/papers/page/paper-facts";
import { PaperData, paperMetadata } from "@/components/papers/page/paper-metadata";
import { PaperText } from "@/components/papers/page/paper-text";
import { RelatedPapers } from "@/components/papers/page/related-papers";
import { citationsOf } from "@/lib/citations/citations";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfPaper } from "@/lib/http/page-cache/page-cache-tags";
import { getCurrentId, getPaper } from "@/lib/papers/lists/get-paper";
import type { Paper } from "@/lib/papers/paper";
import { listRelated } from "@/lib/search/search-papers";
import { parseVoteDone } from "@/lib/voting/vote-page";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

const loadPaper = cache(getPaper);

const addressOf = ({ id }: Paper) => `${env().BASE_URL}/papers/${id}`;

/** Returns the paper with this id; redirects from another form of the id to the current one. */
async function requirePaper(params: Props["params"]): Promise<Paper> {
  // Next leaves segments encoded: `arXiv%3A2505.17018`.
  const id = decodeURIComponent((await params).id);
  const paper = await loadPaper(id);
  if (paper) return paper;
  const currentId = await getCurrentId(id);
  return currentId ? permanentRedirect(`/papers/${currentId}`) : notFound();
}

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const paper = await requirePaper(params);
  return paperMetadata(paper, addressOf(paper));
}

export default async function PaperRoute({ params, searchParams }: Props) {
  const paper = await requirePaper(params);
  const related = await listRelated(paper.id);
  // A page without tags is not cached, so the related papers are there at the next request.
  if (related) await declareCacheTags(cacheTagsOfPaper(paper, related));
  const vote = parseVoteDone(await searchParams);
  const rail = (
    <div className="flex flex-col gap-12 wide:gap-8">
      <PaperFacts paper={paper} />
      <RelatedPapers papers={related ?? []} />
    </div>
  );
  return (
    <PageFrame view={null} elements="paper" rail={rail}>
      <PaperData paper={paper} pageUrl={addressOf(paper)} />
      <PaperText paper={paper} bibtex={citationsOf([paper], "bibtex")} vote={vote} />
    </PageFrame>
  );
}
