import { formatDay, parseDay } from "@/lib/days";

/** Renders a day or instant (ISO 8601) as `<time>`: `short` abbreviates the month, `long` does not. */
export function PublishedDate({ at, style }: { at: string; style: "short" | "long" }) {
  const day = parseDay(at.slice(0, 10));
  return <time dateTime={at}>{day ? formatDay(day, style) : at}</time>;
}
