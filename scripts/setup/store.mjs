// Runs scripts/prepare-store.ts, which migrates the store and loads the bundled papers into an empty one.
import { join } from "node:path";
import { appNode } from "./command.mjs";
import { Failure, lastLines, machineCause } from "./failure.mjs";

/** Prepares the store and prints the script's lines, one per change. On failure, its error message is the failure's. */
export async function prepareStore({ root, report, run, again }) {
  await report.step("preparing the store", null, async () => {
    const args = ["--import", "tsx", join("scripts", "prepare-store.ts")];
    const result = await run(appNode(root), args, { onLine: (line) => line.trim() && report.line(line) });
    if (result.ok) return;
    const lines = lastLines(result.stderr).map((line) => line.replace(/^✗ /, ""));
    if (lines.length === 1) throw new Failure(lines[0], { log: result.output });
    const cause = machineCause(result.stderr, { folder: root, again });
    const how = result.signal ? `was stopped by ${result.signal}` : "failed";
    const sentence = cause ?? `Preparing the store ${how}: fix the errors above, then run ${again} again.`;
    throw new Failure(sentence, { lines: cause ? [] : lines, log: result.output });
  });
}
