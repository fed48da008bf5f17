/** Describes a paper's upvotes and comments by source. Pure. */
import { formatDay, parseDay } from "@/lib/days";
import type { Paper, SourceName } from "@/lib/papers/paper";

const sourceTitles: Record<SourceName, string | undefined> = {
  arxiv: "arXiv",
  huggingface: "Hugging Face",
  demo: "the demo",
};

/** Returns "29 at Hugging Face on 5 September 2025" for each source with a count above zero. */
export function countParts(numbers: Paper["numbers"], kind: "upvotes" | "comments"): string[] {
  return numbers.flatMap((number) => {
    const count = number[kind];
    if (!count) return [];
    const day = parseDay((number[`${kind}AsOf`] ?? "").slice(0, 10));
    return [
      `${count.toLocaleString("en")} at ${sourceTitles[number.source] ?? number.source}${day ? ` on ${formatDay(day, "long")}` : ""}`,
    ];
  });
}
