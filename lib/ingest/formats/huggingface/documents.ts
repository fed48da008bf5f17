/** The forms in which answers of the API come: as they were sent, and as archives keep them. */
import { type Day, parseDay } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import { PythonLiteralError, parsePythonLiteral } from "@/lib/ingest/formats/huggingface/python-literal";

export interface Document {
  /** Items, papers, or what stands in their place; a row that cannot be read is a reason. */
  rows: Row[];
  /** Whether the file is a list, in whose order papers stand. */
  isList: boolean;
  /** A day that stands beside the list. */
  day: Day | null;
}
export type Row = { value: unknown } | { reason: string };

/** A month of lists has some 500 papers, all that were ever listed some 20,000. */
const maxRows = 100_000;
/** The longest row that was seen has 0.3 million. */
const maxRowLength = 4_000_000;
/** Where a file's form shows: its first field may be a whole abstract, hardly more. */
const headLength = 65_536;

const emptyList = /^\s*\[\s*\]\s*$/;
const objects = /^\s*(?:\[\s*)?\{/;
const item = /"paper"\s*:\s*\{/;
const paperId = /"id"\s*:/;
const paperField = /"authors"\s*:\s*\[|"publishedAt"\s*:/;
const pythonRows = /^\s*\[\s*"\{\s*'/;
const wrappedRows = /"data"\s*:\s*\[\s*(?:\]|"\{\s*')/;

/** Whether a text looks like an answer of the API; only its beginning is looked at. */
export function looksLikeAnswer(text: string): boolean {
  const head = text.slice(0, headLength).replace(/^\uFEFF/, "");
  if (pythonRows.test(head) || (text.length <= headLength && emptyList.test(head))) return true;
  if (!objects.test(head)) return false;
  return item.test(head) || wrappedRows.test(head) || (paperId.test(head) && paperField.test(head));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A row that an archive wrote as Python text. */
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

/** Brackets that the parser would have to build something for; a list of 100,000 papers has some 5 million. */
const maxBrackets = 8_000_000;

/** Parsing a text made of brackets alone takes many times as long as counting them. */
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

/** @throws AppError `refused-file` when the text is no JSON, or holds neither papers nor a list of them */
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
