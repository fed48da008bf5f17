/**
 * Parses the text of a Daily Papers page as copied from a browser:
 *
 *     file        = head feed-day EMPTY { record }
 *     feed-day    = MON SP DAY
 *     record      = title LF EMPTY abstract LF EMPTY attribution LF "·" LF date LF EMPTY
 *     attribution = SP SP "•" SP N SP "authors" | slug SP name
 *     date        = MON SP DAY [ "," SP YEAR ] [ SP COMMENTS ]
 *
 * Records are found by the only reliable marker, the line `·` before a record's date. The number after the date is the
 * number of comments, because on the page it links to the discussion.
 */
import { shortMonths } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/papers/paper";

/** A date as written on the page, which omits the year if it is the year of the page. */
export interface PageDate {
  month: number;
  dayOfMonth: number;
  year: number | null;
  line: number;
}

export interface PageRecord {
  title: string;
  /** Paragraphs separated by an empty line. */
  abstract: string;
  authorCount: number | null;
  organization: Organization | null;
  date: PageDate;
  comments: number | null;
  /** The line number at which the record begins, from 1. */
  line: number;
}

export interface PageText {
  day: PageDate;
  records: PageRecord[];
}

const datePattern = new RegExp(`^(${shortMonths.join("|")}) ([1-9]\\d?)(?:, (\\d{4}))?(?: (\\d{1,7}))?$`);
const feedDayPattern = new RegExp(`^(${shortMonths.join("|")}) ([1-9]\\d?)$`);
const countPattern = /^•\s*([1-9]\d{0,5}) authors?$/;
/** The length limits reject the last line of an abstract in place of a missing attribution. */
const organizationPattern = /^([A-Za-z0-9][\w.-]{0,95}) (\S.{0,119})$/;
const anchor = "·";

interface Line {
  text: string;
  number: number;
}

const quote = (text: string) => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;

function refuse(file: string, line: number, expected: string, found?: string): never {
  const actual = found === undefined ? "" : `, found ${found === "" ? "the end of the file" : quote(found)}`;
  throw new AppError("refused-file", `${file}:${line}: expected ${expected}${actual}.`);
}

/** Returns whether a text has a `·` line and either a line with a day or the heading "Daily Papers". */
export function looksLikePage(text: string): boolean {
  const lines = text.split(/\r?\n/, 200_000).map((line) => line.trim());
  return lines.includes(anchor) && (lines.some((line) => feedDayPattern.test(line)) || lines.includes("Daily Papers"));
}

/**
 * Parses a page. `file` is the file name for error messages.
 * @throws AppError `refused-file` that names the first line that does not match the grammar
 */
export function parsePage(text: string, file: string): PageText {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }));
  const dayIndex = lines.findIndex((line) => feedDayPattern.test(line.text));
  const firstAnchor = lines.findIndex((line) => line.text === anchor);
  if (dayIndex === -1 || (firstAnchor !== -1 && firstAnchor < dayIndex)) {
    const line = lines[Math.max(firstAnchor, 0)];
    refuse(file, line?.number ?? 1, `the page's day, such as "Apr 20", before the first paper`, line?.text);
  }
  return {
    day: parseDate(lines[dayIndex], file, feedDayPattern).date,
    records: parseRecords(lines, dayIndex + 1, file),
  };
}

function parseRecords(lines: Line[], start: number, file: string): PageRecord[] {
  const records: PageRecord[] = [];
  let body: Line[] = [];
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    if (line.text !== anchor) {
      body.push(line);
      continue;
    }
    do index += 1;
    while (lines[index]?.text === "");
    const dateLine = lines[index] ?? { text: "", number: line.number + 1 };
    records.push(parseRecord(body, line, dateLine, file));
    body = [];
  }
  const rest = body.find(({ text }) => text !== "");
  if (rest) refuse(file, rest.number, `"${anchor}" and a date to end the paper that begins here`, rest.text);
  if (records.length === 0) refuse(file, lines.length, `at least one paper after the page's day`);
  return records;
}

function parseRecord(body: Line[], anchorLine: Line, dateLine: Line, file: string): PageRecord {
  const nonEmpty = body.filter(({ text }) => text !== "");
  const [title, firstOfAbstract] = nonEmpty;
  const attribution = nonEmpty.at(-1);
  if (!title || !attribution || title === attribution) {
    refuse(file, anchorLine.number, `a title, an abstract and "• N authors" before "${anchor}"`, title?.text);
  }
  const by = parseAttribution(attribution, file);
  if (firstOfAbstract === attribution)
    refuse(file, attribution.number, "an abstract after the title", attribution.text);
  const { date, comments } = parseDate(dateLine, file, datePattern);
  const inside = body.slice(body.indexOf(title) + 1, body.indexOf(attribution)).map(({ text }) => text);
  const abstract = inside
    .join("\n")
    .trim()
    .replace(/\n{2,}/g, "\n\n");
  return { title: title.text.replace(/\s+/g, " "), abstract, ...by, date, comments, line: title.number };
}

function parseAttribution({ text, number }: Line, file: string): Pick<PageRecord, "authorCount" | "organization"> {
  const count = countPattern.exec(text);
  if (count) return { authorCount: Number(count[1]), organization: null };
  const [, slug, name] = organizationPattern.exec(text) ?? [];
  if (!slug || !name) refuse(file, number, `"• N authors" or an organisation such as "mit MIT"`, text);
  return { authorCount: null, organization: { slug, name } };
}

function parseDate(line: Line | undefined, file: string, pattern: RegExp): { date: PageDate; comments: number | null } {
  const [, month, dayOfMonth, year, comments] = pattern.exec(line?.text ?? "") ?? [];
  if (!line || !month || !dayOfMonth) {
    refuse(
      file,
      line?.number ?? 1,
      `a date such as "May 22, 2025 2" (the last number is the number of comments)`,
      line?.text,
    );
  }
  return {
    date: {
      month: shortMonths.indexOf(month) + 1,
      dayOfMonth: Number(dayOfMonth),
      year: year === undefined ? null : Number(year),
      line: line.number,
    },
    comments: comments === undefined ? null : Number(comments),
  };
}
