"use client";

import { useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { applyRememberedTheme, paperColour, storageKey, type Theme } from "./theme";

const systemDark = "(prefers-color-scheme: dark)";

const systemTheme = (): Theme => (matchMedia(systemDark).matches ? "dark" : "light");

const shownTheme = (): Theme => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : systemTheme();
};

/** Applies and stores a theme. Choosing the system's own theme removes the stored choice. */
function choose(theme: Theme) {
  const root = document.documentElement;
  const differs = theme !== systemTheme();
  if (differs) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (differs) localStorage.setItem(storageKey, theme);
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be blocked; the choice then lasts until the page is left.
  }
}

function subscribe(changed: () => void): () => void {
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const system = matchMedia(systemDark);
  system.addEventListener("change", changed);
  return () => {
    root.disconnect();
    system.removeEventListener("change", changed);
  };
}

/**
 * Renders the button that switches between light and dark. Its state is unknown during server rendering, so it has no
 * `aria-pressed` there.
 */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme | undefined>(subscribe, shownTheme, () => undefined);

  // Next renders error pages only in the browser, where the head script does not run.
  useLayoutEffect(() => applyRememberedTheme(storageKey), []);

  useEffect(() => {
    if (!theme) return;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = paperColour[theme];
    }
  }, [theme]);

  return (
    <button
      type="button"
      title="Switch between light and dark"
      aria-label="Dark theme"
      aria-pressed={theme && theme === "dark"}
      onClick={() => choose(shownTheme() === "dark" ? "light" : "dark")}
      className="-mr-2 grid size-8 cursor-pointer place-items-center rounded-control text-second transition-colors hover:text-accent in-[html:not([data-scripts])]:invisible"
    >
      <svg viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
