import type { Metadata } from "next";
import { AboutText } from "@/components/about/about-text";
import { PageFrame } from "@/components/layout/page-frame";
import { subscribeHref } from "@/components/layout/views";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";

const title = "About";
const description =
  "Where the papers and their upvotes come from, how they are ranked, and what this site stores about you.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: "/about" },
  openGraph: { title: `Daily Papers · ${title}`, description, url: "/about" },
};

/** Returns the display name of a source: "arXiv (cs.LG, cs.CL)" for `arxiv:cs.LG+cs.CL`. */
function sourceTitle(name: string): string {
  const [kind = "", categories] = name.split(":", 2);
  const title = { arxiv: "arXiv", huggingface: "Daily Papers at Hugging Face" }[kind] ?? kind;
  return categories ? `${title} (${categories.replaceAll("+", ", ")})` : title;
}

export default async function About() {
  await declareCacheTags([]);
  return (
    <PageFrame view={null}>
      <AboutText sources={env().SOURCES.map(sourceTitle)} subscribeHref={subscribeHref} />
    </PageFrame>
  );
}
