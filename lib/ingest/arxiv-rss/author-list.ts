/** arXiv's feeds write a paper's authors into one text. */
import { cleanLine } from "@/lib/ingest/clean-text";

/** What belongs to the name before it, should a comma stand between. */
const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/;
const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/** Older feeds wrote HTML into the text: each name a link. */
function withoutMarkup(text: string): string {
  if (!/<a\s/i.test(text)) return text;
  return text.replace(/<[^<>]*>/g, "").replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? "");
}

/** The text at its commas, those within parentheses apart, and without what stands in them: affiliations. */
function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let part = "";
  for (const { 0: mark, index } of text.matchAll(/[(),]/g)) {
    if (depth === 0) part += text.slice(start, index);
    start = index + 1;
    if (mark === "(") depth += 1;
    if (mark === ")") depth = Math.max(0, depth - 1);
    if (mark === "," && depth === 0) {
      parts.push(part);
      part = "";
    }
  }
  // A parenthesis that never closes says nothing about the commas after it.
  if (depth > 0) return text.replace(/[()]/g, " ").split(",");
  return [...parts, part + text.slice(start)];
}

/** The names in a list such as `Ada Vogel (Uni A, Uni B), Ben Ito Jr.`, in their order, repeats kept. */
export function authorsInList(text: string): string[] {
  const names: string[] = [];
  for (const part of splitOutsideParentheses(withoutMarkup(text))) {
    const name = cleanLine(part);
    const last = names.length - 1;
    if (suffix.test(name) && last >= 0) names[last] = `${names[last]}, ${name}`;
    else if (name !== "") names.push(name);
  }
  return names;
}
