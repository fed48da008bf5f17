/**
 * The papers that this browser has saved, newest first. They are kept in the browser alone: nobody is asked, nobody is
 * told. Other tabs of the browser hear of a change.
 */
import { useSyncExternalStore } from "react";

export interface SavedPaper {
  id: string;
  /** As a reader reads it: formulas in Unicode. */
  title: string;
  /** The instant (ISO) of saving. */
  savedAt: string;
}

const storageKey = "saved-papers";
/** Storage of a browser is small, and a list beyond this is no list to read. */
const maxSaved = 2_000;
const none: SavedPaper[] = [];

const isSaved = (value: unknown): value is SavedPaper =>
  typeof value === "object" &&
  value !== null &&
  ["id", "title", "savedAt"].every((name) => typeof Reflect.get(value, name) === "string");

let known: { text: string | null; papers: SavedPaper[] } = { text: null, papers: none };
/** Where storage is forbidden the list lasts as long as the page. */
let unstored: string | null = null;
const listeners = new Set<() => void>();

function readStorage(): string | null {
  try {
    return localStorage.getItem(storageKey) ?? unstored;
  } catch {
    return unstored;
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

/** The same array as long as nothing has changed, as React asks. */
function savedPapers(): SavedPaper[] {
  const text = readStorage();
  if (text !== known.text) known = { text, papers: parse(text) };
  return known.papers;
}

function write(papers: SavedPaper[]): void {
  unstored = JSON.stringify(papers.slice(0, maxSaved));
  try {
    localStorage.setItem(storageKey, unstored);
  } catch {
    // Full or forbidden.
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
  const heard = (event: StorageEvent) => {
    if (event.key === storageKey || event.key === null) listener();
  };
  listeners.add(listener);
  addEventListener("storage", heard);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", heard);
  };
}

/** The saved papers, or null before the browser has been asked: the page comes the same for everyone. */
export function useSavedPapers(): SavedPaper[] | null {
  return useSyncExternalStore<SavedPaper[] | null>(subscribe, savedPapers, () => null);
}
