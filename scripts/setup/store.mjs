// The store: migrations and, when it is empty, the bundled papers. scripts/prepare-store.ts knows how.
import { join } from "node:path";
import { appNode } from "./command.mjs";
import { Failure, lastLines, machineCause } from "./failure.mjs";

/** Passes on the lines that the script prints, one for each thing done; its failure is its sentence. */
export async function prepareStore({ root, report, run, again }) {
  await report.step("preparing the store", null, async () => {
    const args = ["--import", "tsx", join("scripts", "prepare-store.ts")];
    const result = await run(appNode(root), args, { onLine: (line) => line.trim() && report.line(line) });
    if (result.ok) return;
    const lines = lastLines(result.stderr).map((line) => line.replace(/^✗ /, ""));
    if (lines.length === 1) throw new Failure(lines[0], { log: result.output });
    const cause = machineCause(result.stderr, { folder: root, again });
    const how = result.signal ? `was stopped by ${result.signal}` : "failed";
    const sentence = cause ?? `Preparing the store ${how}: mend what it says above, then run ${again} again.`;
    throw new Failure(sentence, { lines: cause ? [] : lines, log: result.output });
  });
}
