/**
 * The visitor's theme, stored in this browser and set on `<html data-theme>`; absent while the page follows the system.
 */
import { readItem, writeItem } from "@/components/ui/browser-storage";

export type Theme = "light" | "dark";

const storageKey = "theme";
const systemDark = "(prefers-color-scheme: dark)";

const systemTheme = (): Theme => (matchMedia(systemDark).matches ? "dark" : "light");

/** Applies the stored theme to the page. */
export function applyRememberedTheme(): void {
  const theme = readItem(storageKey);
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** Returns the theme in which the page is shown. */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : systemTheme();
}

/** Applies and stores a theme. Choosing the system's own theme removes the stored choice. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  const differs = theme !== systemTheme();
  if (differs) dataset.theme = theme;
  else delete dataset.theme;
  writeItem(storageKey, differs ? theme : null);
}

/** Calls `changed` when the system's theme changes. */
export function watchSystemTheme(changed: () => void): void {
  matchMedia(systemDark).addEventListener("change", changed);
}
