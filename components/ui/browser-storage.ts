/** The browser's storage, which the visitor may have blocked. */

/** Returns an item of the browser's storage; null if there is none or the storage is blocked. */
export function readItem(key: string, from: "localStorage" | "sessionStorage" = "localStorage"): string | null {
  try {
    return window[from].getItem(key);
  } catch {
    return null;
  }
}

/** Stores an item, or removes it if `value` is null. Does nothing if the storage is full or blocked. */
export function writeItem(
  key: string,
  value: string | null,
  to: "localStorage" | "sessionStorage" = "localStorage",
): void {
  try {
    if (value === null) window[to].removeItem(key);
    else window[to].setItem(key, value);
  } catch {
    // The caller's state then lasts until the page is left.
  }
}
