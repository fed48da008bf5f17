/** What a paper's numbers are made of, in words. */
import { formatDay, parseDay } from "@/lib/days";
import type { Paper, SourceName } from "@/lib/papers/paper";

const sourceTitles: Record<SourceName, string | undefined> = {
  arxiv: "arXiv",
  huggingface: "Hugging Face",
  demo: "the demo",
};

/** "29 at Hugging Face on 5 September 2025" for each source that counted any. */
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
