/** Renders a page that shows each hard text next to its source, with the reviewer's verdict. */

import { readFileSync } from "node:fs";
import { escapeAttribute, escapeHtml } from "@/lib/escape-html";
import { latexToHtml } from "@/lib/latex/to-html";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { HardRecord } from "./read-corpus";
import type { Verdict } from "./verdicts";

/** `katexStyles` is the address of KaTeX's style sheet, relative to the page. */
export interface PageOptions {
  katexStyles: string;
  summary: string;
}

const layout = `
  :root { --color-second: #666; }
  body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; font: 17px/1.6 Georgia, serif; color: #1c1b19; background: #fbfaf7; }
  article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2.5rem; padding: 1.5rem 0; border-top: 1px solid #ccc; }
  h2 { grid-column: 1 / -1; font-size: 1.15rem; margin: 0; }
  .verdict { grid-column: 1 / -1; margin: 0.2rem 0 0.6rem; font: 14px/1.5 sans-serif; color: #555; }
  .perfect b { color: #1a6b2c; } .acceptable b { color: #8a5a00; } .wrong b { color: #b3261e; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; line-height: 1.45; color: #555; margin: 1rem 0; }
  .prose p { margin: 0.8rem 0; }
`;

export function hardPage(records: HardRecord[], verdicts: Map<string, Verdict>, options: PageOptions): string {
  const formulaStyles = readFileSync(new URL("../../components/math/math.css", import.meta.url), "utf8");
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Hard titles and abstracts</title>
<link rel="stylesheet" href="${escapeAttribute(options.katexStyles)}">
<style>${layout}${formulaStyles}</style>
<h1>Hard titles and abstracts</h1>
<p>${escapeHtml(options.summary)}</p>
${records.map((record) => article(record, verdicts.get(record.id))).join("\n")}
</html>
`;
}

function article({ id, title, abstract, why }: HardRecord, verdict: Verdict | undefined): string {
  return `<article id="${escapeAttribute(id)}">
<h2>${latexToHtml(title, "tex", "phrase")}</h2>
<p class="verdict ${verdict?.grade ?? ""}"><b>${verdict?.grade ?? "not reviewed"}</b> ${escapeHtml(verdict?.why ?? "")}
· ${escapeHtml(id)} · hard because: ${escapeHtml(why.join("; "))}</p>
<div class="prose">${latexToHtml(abstract, "tex")}</div>
<pre>${escapeHtml(title)}\n\n${escapeHtml(abstract.trim())}\n\n${escapeHtml(latexToUnicode(abstract, "tex"))}</pre>
</article>`;
}
