/** What a paper's links are called. */
import type { PaperLink } from "@/lib/papers/paper";

const kindNames: Record<PaperLink["kind"], string> = {
  abstract: "Abstract",
  pdf: "PDF",
  code: "Code",
  project: "Project page",
  discussion: "Discussion",
  other: "Link",
};

/** Where an address leads, without what every address has: `github.com/owner/name`. */
function place(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const path = parsed.pathname.replace(/\/$/, "");
  return `${parsed.hostname.replace(/^www\./, "")}${path}`;
}

function nameOf({ kind, url }: PaperLink): string {
  if (kind === "abstract" && URL.parse(url)?.hostname.endsWith("arxiv.org")) return "arXiv";
  return kind === "other" ? place(url) : kindNames[kind];
}

/** The links with their names; where two would have the same, each says where it leads. */
export function namedLinks(links: PaperLink[]): (PaperLink & { name: string })[] {
  const names = links.map(nameOf);
  return links.map((link, index) => {
    const name = names[index] ?? "";
    const shared = names.filter((other) => other === name).length > 1;
    return { ...link, name: shared ? `${name}: ${place(link.url)}` : name };
  });
}

/** The few that a card has room for: the first abstract, PDF and code. */
export function cardLinks(links: PaperLink[]): (PaperLink & { name: string })[] {
  const first = (["abstract", "pdf", "code"] as const).flatMap(
    (kind) => links.find((link) => link.kind === kind) ?? [],
  );
  return namedLinks(first);
}
