// Builds the pages for production, and the server in front of them.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { appNode } from "./command.mjs";
import { Failure, lastLines, machineCause } from "./failure.mjs";
import { digest, filesBelow, readStamp, writeStamp } from "./stamp.mjs";

const folders = ["app", "components", "lib", "public"];
const files = [
  "prisma/schema.prisma",
  "package-lock.json",
  "next.config.ts",
  "tsconfig.json",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package.json",
  "scripts/serve.ts",
  "scripts/cli/report-error.ts",
  "scripts/build-server.mjs",
];

/** Builds if an input of the pages changed or the last build was interrupted. */
export async function buildPages({ root, report, run, again }) {
  const stampPath = join(root, ".next", "daily-papers-build.json");
  const sources = folders.flatMap((folder) => filesBelow(root, folder)).filter((file) => !/\.test\.tsx?$/.test(file));
  // Computed before the build, so that files edited during it are built the next time.
  const inputs = digest(root, [...sources, ...files]);
  const stamp = readStamp(stampPath);
  const server = join(root, ".next", "page-server", "serve.mjs");
  if (stamp?.inputs === inputs && stamp.build && stamp.build === buildId(root) && existsSync(server)) return;
  await report.step("building the pages", "pages built", async () => {
    rmSync(stampPath, { force: true });
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
    const result = await run(appNode(root), [join("node_modules", "next", "dist", "bin", "next"), "build"], { env });
    const build = buildId(root);
    if (!result.ok || !build) throw explain(result, { root, again });
    const built = await run(appNode(root), [join("scripts", "build-server.mjs")], { env });
    if (!built.ok) throw explain(built, { root, again });
    writeStamp(stampPath, { inputs, build });
  });
}

function buildId(root) {
  try {
    return readFileSync(join(root, ".next", "BUILD_ID"), "utf8").trim();
  } catch {
    return "";
  }
}

function explain(result, { root, again }) {
  const { output: log, signal } = result;
  const cause = machineCause(log, { folder: root, again });
  if (cause) return new Failure(cause, { log });
  const what = signal
    ? `The build was stopped by ${signal}, perhaps out of memory (it needs 1 GB): free some memory`
    : "The pages could not be built: fix the errors above";
  const sentence = `${what}, then run ${again} again.`;
  return new Failure(sentence, { lines: lastLines(log, 20), log });
}
