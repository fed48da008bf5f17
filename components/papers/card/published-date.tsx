import { formatDay, parseDay } from "@/lib/days";

/** A day or instant as `<time>`, in words: `short` "22 May 2025", `long` "22 May 2025" with the month in full. */
export function PublishedDate({ at, style }: { at: string; style: "short" | "long" }) {
  const day = parseDay(at.slice(0, 10));
  return <time dateTime={at}>{day ? formatDay(day, style) : at}</time>;
}
