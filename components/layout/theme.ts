/**
 * The visitor's theme, stored in this browser and set on `<html data-theme>`; absent while the page follows the system.
 */
export type Theme = "light" | "dark";

export const storageKey = "theme";

/** Colour of the address bar on phones; equal to `--color-paper` of globals.css. */
export const paperColour: Record<Theme, string> = { light: "#fbfaf7", dark: "#141412" };

/**
 * Applies the stored theme to the page, and sets `data-scripts`, without which the switch stays hidden.
 * The function's source is inlined in the page, so it must not refer to anything outside itself.
 */
export function applyRememberedTheme(key: string): void {
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const theme = localStorage.getItem(key);
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be blocked: the page then follows the system.
  }
}
