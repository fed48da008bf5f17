/** Reads the document formats of API responses: the original JSON, and the variants written by archives. */
import { type Day, parseDay } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import { PythonLiteralError, parsePythonLiteral } from "@/lib/ingest/formats/huggingface/python-literal";

export interface Document {
  /** Items or papers, not yet validated; a row that cannot be parsed has a reason instead of a value. */
  rows: Row[];
  /** Whether the file is a list whose order gives the ranks. */
  isList: boolean;
  /** The day given beside the list; null if there is none. */
  day: Day | null;
}
type Row = { value: unknown } | { reason: string };

/** The lists of a month contain about 500 papers; all lists so far contain about 20,000. */
const maxRows = 100_000;
/** In characters. The longest row seen so far has 0.3 million. */
const maxRowLength = 4_000_000;
/**
 * Length in characters of the beginning by which a file's format is recognised. It fits an abstract as the first field.
 */
const headLength = 65_536;

const emptyList = /^\s*\[\s*\]\s*$/;
const objects = /^\s*(?:\[\s*)?\{/;
const item = /"paper"\s*:\s*\{/;
const paperId = /"id"\s*:/;
const paperField = /"authors"\s*:\s*\[|"publishedAt"\s*:/;
const pythonRows = /^\s*\[\s*"\{\s*'/;
const wrappedRows = /"data"\s*:\s*\[\s*(?:\]|"\{\s*')/;

/** Returns whether a text looks like a response of the API. Checks only the beginning of the text. */
export function looksLikeResponse(text: string): boolean {
  const head = text.slice(0, headLength).replace(/^\uFEFF/, "");
  if (pythonRows.test(head) || (text.length <= headLength && emptyList.test(head))) return true;
  if (!objects.test(head)) return false;
  return item.test(head) || wrappedRows.test(head) || (paperId.test(head) && paperField.test(head));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Returns a row; a row that an archive wrote as a Python literal is parsed. */
function toRow(value: unknown): Row {
  if (typeof value !== "string") return { value };
  if (value.length > maxRowLength) return { reason: `expected at most ${maxRowLength} characters of Python text` };
  try {
    return { value: parsePythonLiteral(value) };
  } catch (error) {
    if (error instanceof PythonLiteralError) return { reason: `expected a paper as Python text: ${error.message}` };
    throw error;
  }
}

/** Maximum number of `[` and `{` in a document; a list of 100,000 papers has about 5 million. */
const maxBrackets = 8_000_000;

/**
 * Counts brackets before parsing, because parsing a text of only brackets takes many times as long as counting them.
 */
function tooManyBrackets(text: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length && count <= maxBrackets; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) count += 1;
  }
  return count > maxBrackets;
}

function parseJson(name: string, text: string): unknown {
  if (tooManyBrackets(text)) {
    throw new AppError("refused-file", `${name}: expected papers, found more than ${maxBrackets} lists and objects.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new AppError("refused-file", `${name}: expected JSON as the papers API sends it (${messageOf(error)}).`);
  }
}

/**
 * Parses a response of the API or a file of an archive.
 * @throws AppError `refused-file` if the text is not JSON or contains neither a paper nor a list of papers
 */
export function readDocument(name: string, text: string): Document {
  const json = parseJson(name, text);
  if (isObject(json) && !Array.isArray(json) && ("paper" in json || "id" in json)) {
    return { rows: [{ value: json }], isList: false, day: null };
  }
  const list = isObject(json) && "data" in json ? json.data : json;
  if (!Array.isArray(list)) {
    throw new AppError("refused-file", `${name}: expected a list of papers, one paper, or a list under "data".`);
  }
  if (list.length > maxRows) {
    throw new AppError("refused-file", `${name}: expected at most ${maxRows} papers, found ${list.length}.`);
  }
  const date = isObject(json) && "date" in json && typeof json.date === "string" ? json.date : "";
  return { rows: list.map(toRow), isList: true, day: parseDay(date.slice(0, 10)) };
}
