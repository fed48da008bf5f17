import type { Segment } from "@/lib/search/highlight";

/** A text in which the words that were searched for are marked. */
export function MarkedText({ segments }: { segments: Segment[] }) {
  let at = 0;
  return segments.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
