import { applyRememberedSampleLine, sampleLineKey } from "./sample-line-choice";
import { applyRememberedTheme, storageKey } from "./theme";

const script = [
  `(${applyRememberedTheme})(${JSON.stringify(storageKey)})`,
  `(${applyRememberedSampleLine})(${JSON.stringify(sampleLineKey)})`,
].join(";");

/** Runs before the first paint, so that a remembered theme does not flash and a dismissed line moves nothing. */
export function HeadScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must run before the page is painted
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
