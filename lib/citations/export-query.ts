/** Parses the parameters of `/export`. Pure. */
import type { CitationFormat } from "@/lib/citations/citations";
import { AppError } from "@/lib/errors";
import { parseViewOptions, type ViewOptions } from "@/lib/papers/lists/view-options";
import { parsePublicId } from "@/lib/papers/paper-id";
import { type Period, parsePeriod } from "@/lib/periods";

/** Papers by id, the results of a search, or the list of a day, week or month as shown on its page. */
export type ExportSelection =
  | { ids: string[] }
  | { query: string }
  | { period: Period; filter: Pick<ViewOptions, "list" | "query"> };

export interface ExportQuery {
  selection: ExportSelection;
  format: CitationFormat;
  /** The file name without extension: letters, digits, dots and hyphens. */
  fileName: string;
}

/** Larger than the saved list of a browser can be. */
export const maxIds = 2_000;

const kinds = { date: "day", week: "week", month: "month" } as const;
const examples = { date: "2026-04-20", week: "2026-W17", month: "2026-04" } as const;
const names = ["ids", "date", "week", "month", "q"] as const;

const refuse = (sentence: string) => new AppError("invalid-input", sentence);

function readFormat(params: URLSearchParams): CitationFormat {
  const name = params.get("format") ?? "bibtex";
  const format = (["bibtex", "ris", "csl"] as const).find((each) => each === name);
  if (!format) throw refuse(`Expected format to be bibtex, ris or csl, found "${name.slice(0, 40)}".`);
  return format;
}

function readIds(text: string): string[] {
  const ids = text.split(",").filter((id) => id !== "");
  if (ids.length === 0) throw refuse("Expected ids to be paper ids, separated by commas.");
  if (ids.length > maxIds) throw refuse(`Expected at most ${maxIds} ids, found ${ids.length}.`);
  // Malformed ids are ignored, like ids of unknown papers.
  return [...new Set(ids.map(parsePublicId))].filter((id) => id !== null);
}

/**
 * Parses the parameters: one of `ids`, `q`, `date`, `week` and `month`, and `format` (default: BibTeX). `q` and `list`
 * can also filter a day, week or month.
 * @throws AppError `invalid-input` with one sentence
 */
export function parseExportQuery(params: URLSearchParams): ExportQuery {
  const format = readFormat(params);
  const [name, another] = names.filter((each) => params.has(each));
  const isFilter = another === "q" && name !== "ids";
  if (!name || (another && !isFilter)) throw refuse("Expected one of ids, q, date, week and month.");
  const text = params.get(name) ?? "";
  if (name === "ids") {
    const ids = readIds(text);
    const [only] = ids;
    return { selection: { ids }, format, fileName: only && ids.length === 1 ? fileNameOf(only) : "papers" };
  }
  if (name === "q") {
    if (text.trim() === "") throw refuse("Expected q to be words to search for.");
    return { selection: { query: text }, format, fileName: "papers-found" };
  }
  const period = parsePeriod(kinds[name], text);
  if (!period)
    throw refuse(`Expected ${name} to be a ${kinds[name]} such as ${examples[name]}, found "${text.slice(0, 40)}".`);
  const { list, query } = parseViewOptions(Object.fromEntries([...params].toReversed()), "rank");
  return { selection: { period, filter: { list, query } }, format, fileName: fileNameOf(period.name) };
}

const fileNameOf = (text: string) => `papers-${text.replace(/[^A-Za-z0-9.-]+/g, "-")}`;
