/**
 * Runs before the first paint, so that a stored theme does not flash and a dismissed banner does not shift the layout.
 * Controls that need scripts stay hidden without `data-scripts`.
 */
import { applyRememberedSampleLine } from "@/components/layout/sample-line-choice";
import { applyRememberedTheme } from "@/components/layout/theme";

document.documentElement.dataset.scripts = "";
applyRememberedTheme();
applyRememberedSampleLine();
