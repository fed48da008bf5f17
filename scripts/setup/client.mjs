// Generates the database client from the schema.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { appNode } from "./command.mjs";
import { Failure, lastLines, machineCause } from "./failure.mjs";
import { installedVersion } from "./packages.mjs";
import { digest, filesBelow, readStamp, sizeOf, writeStamp } from "./stamp.mjs";

const stampName = "setup.json";

/**
 * Generates prisma/client if the schema, the configuration or Prisma's version changed, or a generated file is missing.
 */
export async function generateClient({ root, report, run, again }) {
  const output = join(root, "prisma", "client");
  const stampPath = join(output, stampName);
  const inputs = digest(root, ["prisma/schema.prisma", "prisma.config.ts"], [installedVersion(root, "prisma")]);
  const stamp = readStamp(stampPath);
  if (stamp?.inputs === inputs && isComplete(root, stamp.files)) return;
  await report.step("generating the database client", "database client generated", async () => {
    rmSync(output, { recursive: true, force: true });
    // Without this, Prisma downloads a schema engine. Generating does not run it, so any executable will do.
    const quiet = { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...quiet };
    const result = await run(appNode(root), [join("node_modules", "prisma", "build", "index.js"), "generate"], { env });
    const files = filesBelow(root, "prisma/client");
    if (!result.ok || files.length === 0) {
      const { output: log } = result;
      const cause = machineCause(log, { folder: root, again });
      const advice = `fix the errors above, then run ${again} again`;
      throw new Failure(cause ?? `The database client could not be generated: ${advice}.`, {
        lines: cause ? [] : lastLines(log),
        log,
      });
    }
    mkdirSync(output, { recursive: true });
    writeStamp(stampPath, { inputs, files: files.map((file) => [file, sizeOf(join(root, file))]) });
  });
}

function isComplete(root, files) {
  return Array.isArray(files) && files.every(([file, size]) => sizeOf(join(root, file)) === size);
}
