/**
 * The papers saved in this browser, newest first. They are stored only in the browser, without any request to the site.
 * Other tabs of the browser are notified of changes.
 */
import { useSyncExternalStore } from "react";

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
const none: SavedPaper[] = [];

const isSaved = (value: unknown): value is SavedPaper =>
  typeof value === "object" &&
  value !== null &&
  ["id", "title", "savedAt"].every((name) => typeof Reflect.get(value, name) === "string");

let parsed: { text: string | null; papers: SavedPaper[] } = { text: null, papers: none };
/** The list in memory, used until the page is left where storage is blocked. */
let inMemory: string | null = null;
const listeners = new Set<() => void>();

function readStorage(): string | null {
  try {
    return localStorage.getItem(storageKey) ?? inMemory;
  } catch {
    return inMemory;
  }
}

function parse(text: string | null): SavedPaper[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isSaved) : none;
  } catch {
    return none;
  }
}

/** Returns the same array until something changes, which `useSyncExternalStore` requires. */
function savedPapers(): SavedPaper[] {
  const text = readStorage();
  if (text !== parsed.text) parsed = { text, papers: parse(text) };
  return parsed.papers;
}

function write(papers: SavedPaper[]): void {
  inMemory = JSON.stringify(papers.slice(0, maxSaved));
  try {
    localStorage.setItem(storageKey, inMemory);
  } catch {
    // Storage may be full or blocked.
  }
  for (const listener of listeners) listener();
}

export function savePaper(id: string, title: string): void {
  const others = savedPapers().filter((paper) => paper.id !== id);
  write([{ id, title, savedAt: new Date().toISOString() }, ...others]);
}

export function unsavePaper(id: string): void {
  write(savedPapers().filter((paper) => paper.id !== id));
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === storageKey || event.key === null) listener();
  };
  listeners.add(listener);
  addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", onStorage);
  };
}

/** Returns the saved papers; null during server rendering, because pages are the same for all visitors. */
export function useSavedPapers(): SavedPaper[] | null {
  return useSyncExternalStore<SavedPaper[] | null>(subscribe, savedPapers, () => null);
}
