import { applyRememberedSampleLine, sampleLineKey } from "./sample-line-choice";
import { applyRememberedTheme, storageKey } from "./theme";

const script = [
  `(${applyRememberedTheme})(${JSON.stringify(storageKey)})`,
  `(${applyRememberedSampleLine})(${JSON.stringify(sampleLineKey)})`,
].join(";");

/**
 * Renders a script that runs before the first paint, so that a stored theme does not flash and a dismissed banner does
 * not shift the layout.
 */
export function HeadScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, which must run before the page is painted
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
