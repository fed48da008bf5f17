import { applyRememberedTheme, storageKey } from "./theme";

const script = `(${applyRememberedTheme})(${JSON.stringify(storageKey)})`;

/** Runs before the first paint, so that a remembered theme does not flash. */
export function ThemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must run before the page is painted
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
