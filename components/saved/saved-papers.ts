/**
 * The papers saved in this browser, newest first. They are stored only in the browser, without any request to the site.
 * Other tabs of the browser are notified of changes.
 */
import { readItem, writeItem } from "@/components/ui/browser-storage";
import { whenRestored } from "@/components/ui/custom-element";

export interface SavedPaper {
  id: string;
  /** The title as plain text, with formulas in Unicode. */
  title: string;
  /** Time of saving (ISO 8601). */
  savedAt: string;
}

const storageKey = "saved-papers";
/** Keeps the list well below the storage limit of browsers. */
const maxSaved = 2_000;

const isPaper = (value: unknown): value is SavedPaper =>
  typeof value === "object" &&
  value !== null &&
  ["id", "title", "savedAt"].every((name) => typeof Reflect.get(value, name) === "string");

/** The list in memory, used until the page is left where storage is blocked. */
let inMemory: string | null = null;
let parsed: { text: string | null; papers: SavedPaper[]; ids: Set<string> } = {
  text: null,
  papers: [],
  ids: new Set(),
};
const watchers: (() => void)[] = [];

function parse(text: string | null): SavedPaper[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isPaper) : [];
  } catch {
    return [];
  }
}

/** Parses the stored list again only if it has changed. */
function read(): typeof parsed {
  const text = readItem(storageKey) ?? inMemory;
  if (text !== parsed.text) {
    const papers = parse(text);
    parsed = { text, papers, ids: new Set(papers.map(({ id }) => id)) };
  }
  return parsed;
}

export const savedPapers = (): SavedPaper[] => read().papers;

export const isSaved = (id: string): boolean => read().ids.has(id);

const notify = () => {
  for (const changed of watchers) changed();
};

function write(papers: SavedPaper[]): void {
  inMemory = JSON.stringify(papers.slice(0, maxSaved));
  writeItem(storageKey, inMemory);
  notify();
}

export function savePaper(id: string, title: string): void {
  const others = savedPapers().filter((paper) => paper.id !== id);
  write([{ id, title, savedAt: new Date().toISOString() }, ...others]);
}

export function unsavePaper(id: string): void {
  write(savedPapers().filter((paper) => paper.id !== id));
}

/** Calls `changed` now and after each change of the list, also by another tab or page. */
export function watchSaved(changed: () => void): void {
  watchers.push(changed);
  changed();
}

addEventListener("storage", ({ key }) => {
  if (key === storageKey || key === null) notify();
});
whenRestored(notify);
