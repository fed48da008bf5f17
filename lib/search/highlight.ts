/** Marks the words of a query in a text to be shown. Pure. */
import { toWords, unspacedLetter } from "@/lib/latex/to-text";
import { foldWords } from "@/lib/search/word-forms";
import { type Field, type Query, wantedTerms } from "./grammar/query";

/** A piece of text; `hit` if it matches the query. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** One form of a term: consecutive words, without case and accents; the last may be a prefix. */
interface Pattern {
  words: string[];
  isPrefix: boolean;
  term: number;
}

interface Span {
  start: number;
  end: number;
  term: number;
}

/** A word of the text as the index's tokenizer splits it; one piece of text may contain several (`α₁` is two). */
interface PlacedWord {
  start: number;
  end: number;
  word: string;
}

const word = new RegExp(
  String.raw`[${unspacedLetter}]\p{M}*|[[\p{L}\p{N}\p{Co}]--[${unspacedLetter}]][[\p{L}\p{N}\p{M}\p{Co}\u{AD}\u200B-\u200D\u2060]--[${unspacedLetter}]]*`,
  "gv",
);

const plain = /^[A-Za-z0-9]+$/;

function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(word)].flatMap(({ 0: found, index }) => {
    const place = { start: index, end: index + found.length };
    // Fast path: most words are plain, and every abstract of a page is searched.
    if (plain.test(found)) return { ...place, word: found.toLowerCase() };
    return foldWords(toWords(found))
      .split(" ")
      .map((each) => ({ ...place, word: each }));
  });
}

function patternsOf(query: Query, field: Field): Pattern[] {
  return wantedTerms(query.condition)
    .filter((term) => term.field === null || term.field === field)
    .flatMap(({ forms, spellings = [], kind }, term) =>
      [...forms, ...spellings].map((form) => ({
        words: foldWords(form).split(" "),
        isPrefix: kind === "prefix",
        term,
      })),
    );
}

function matchesAt(words: PlacedWord[], at: number, { words: wanted, isPrefix }: Pattern): boolean {
  const last = wanted.length - 1;
  return wanted.every((each, i) => {
    const found = words[at + i]?.word;
    return found !== undefined && (isPrefix && i === last ? found.startsWith(each) : found === each);
  });
}

/** Returns the hits in order of position, longer ones first; they may overlap. */
function spansOf(text: string, patterns: Pattern[]): Span[] {
  const words = placedWords(text);
  const byFirst = Map.groupBy(patterns, ({ words: [first = ""] }) => first.slice(0, 3));
  const spans = words.flatMap(({ start, word: first }, at) =>
    (byFirst.get(first.slice(0, 3)) ?? [])
      .filter((pattern) => matchesAt(words, at, pattern))
      .map(({ words: { length }, term }) => ({ start, end: words[at + length - 1]?.end ?? start, term })),
  );
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Splits `text` from `from` to `to` at the spans. */
function segmentsOf(text: string, spans: Span[], from = 0, to = text.length): Segment[] {
  const segments: Segment[] = [];
  const add = (start: number, end: number, hit: boolean) => {
    if (end > start) segments.push({ text: text.slice(start, end), hit });
  };
  let at = from;
  for (const { start, end } of spans) {
    if (start < at || start >= to) continue;
    add(at, start, false);
    at = Math.min(end, to);
    add(start, at, true);
  }
  add(at, to, false);
  return segments;
}

/** Returns the full text with the query's words marked. `field` is the field of the text. */
export function markText(text: string, query: Query, field: Field): Segment[] {
  return segmentsOf(text, spansOf(text, patternsOf(query, field)));
}

/** Approximate length of a snippet in characters. */
const snippetLength = 280;

/** Places where a text may be cut: between two words of running text, so that no formula is broken. */
const gap = /(?<=[\p{L}]{2}[.,;:!?)”"]*) (?=[“("]?[\p{L}]{2})/gu;

function cutPoints(text: string): number[] {
  return [0, ...[...text.matchAll(gap)].map(({ index }) => index + 1), text.length];
}

/** Returns the start of the first snippet with the most distinct terms of the query. */
function bestStart(spans: Span[], starts: number[]): number {
  let best = { start: 0, terms: 0 };
  for (const { start: from } of spans.slice(0, 200)) {
    // Some text before the first hit gives context.
    const start = starts.findLast((each) => each <= Math.max(0, from - 60)) ?? 0;
    const seen = new Set(
      spans.filter((span) => span.start >= start && span.end <= start + snippetLength).map(({ term }) => term),
    );
    if (seen.size > best.terms) best = { start, terms: seen.size };
  }
  return best.start;
}

/** Returns the most relevant part of an abstract with the query's words marked, and an ellipsis for omitted text. */
export function snippetOf(text: string, query: Query): Segment[] {
  const spans = spansOf(text, patternsOf(query, "abstract"));
  if (text.length <= snippetLength * 1.2) return segmentsOf(text, spans);
  const points = cutPoints(text);
  const wanted = bestStart(spans, points);
  // A snippet at the end of the text is as long as elsewhere.
  const start = Math.min(wanted, points.find((each) => each >= text.length - snippetLength) ?? wanted);
  const end = points.find((each) => each >= start + snippetLength) ?? text.length;
  const inner = segmentsOf(text, spans, start, end < text.length ? end - 1 : end);
  const ellipsis = (shown: boolean): Segment[] => (shown ? [{ text: "…", hit: false }] : []);
  return [...ellipsis(start > 0), ...inner, ...ellipsis(end < text.length)];
}
