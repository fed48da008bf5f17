/** The reader's choice of light or dark: kept in this browser, and on `<html data-theme>`; absent while the system decides. */
export type Theme = "light" | "dark";

export const storageKey = "theme";

/** What the address bar of a phone is painted in; equal to `--color-paper` of globals.css. */
export const paperColour: Record<Theme, string> = { light: "#fbfaf7", dark: "#141412" };

/**
 * Puts the remembered choice on the page, and marks that scripts run: without them the switch is not shown.
 * It is also sent to the browser as text, so it must name nothing from outside itself.
 */
export function applyRememberedTheme(key: string): void {
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const theme = localStorage.getItem(key);
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be forbidden: then the system decides.
  }
}
