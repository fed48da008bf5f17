import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { PaperFacts } from "@/components/papers/paper-facts";
import { PaperText } from "@/components/papers/paper-text";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { getCurrentId, getPaper } from "@/lib/papers/get-paper";
import type { Paper } from "@/lib/papers/paper";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

const voteDone = z.enum(["set", "withdrawn"]).nullable().catch(null);

const loadPaper = cache(getPaper);

/** The paper of an address; another form of its id leads to the one that is its own. */
async function requirePaper(params: Props["params"]): Promise<Paper> {
  const { id } = await params;
  const paper = await loadPaper(id);
  if (paper) return paper;
  const currentId = await getCurrentId(id);
  return currentId ? permanentRedirect(`/papers/${currentId}`) : notFound();
}

/** As much of an abstract as search results show, cut between words. */
function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200).replace(/\s+\S*$/, "")} …`;
}

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const paper = await requirePaper(params);
  const title = latexToUnicode(paper.title, paper.textSource);
  const description = shorten(latexToUnicode(paper.abstract, paper.textSource));
  const url = `/papers/${paper.id}`;
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "article", title, description, url, publishedTime: paper.publishedAt, authors: paper.authors },
  };
}

export default async function PaperRoute({ params, searchParams }: Props) {
  const paper = await requirePaper(params);
  const vote = voteDone.parse((await searchParams).vote ?? null);
  return (
    <PageFrame view={null} rail={<PaperFacts paper={paper} />}>
      <PaperText paper={paper} vote={vote} />
    </PageFrame>
  );
}
