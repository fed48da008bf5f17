/**
 * Bundles the commands and the search threads once for all tests, because a process or thread that compiles TypeScript
 * takes over a second to start.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

/** Commands that find files relative to their source, and so cannot be bundled. */
const unbundled = ["bench", "latex"];

/** Returns the names of the commands that can be bundled. */
function commandNames(): string[] {
  const names = readdirSync("scripts").flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []));
  const isCommand = (name: string) => readFileSync(`scripts/${name}.ts`, "utf8").includes("await runCommand(");
  return names.filter((name) => !unbundled.includes(name) && isCommand(name));
}

/** Returns the path of the bundled script, or null if the script is run from source. */
export function bundledCommand(script: string): string | null {
  const file = `${process.env.BUNDLED_COMMANDS}/${script}.mjs`;
  return existsSync(file) ? file : null;
}

/**
 * Writes the bundles as scripts/build-server.mjs does, but readable in a stack trace. `folder` is inside the checkout,
 * where Node finds the packages that stay outside the bundles.
 */
export async function bundleCommands(folder: string): Promise<void> {
  await build({
    entryPoints: [
      ...commandNames().map((name) => `scripts/${name}.ts`),
      "lib/search/search-threads.ts",
      "lib/search/search-worker.ts",
    ],
    entryNames: "[name]",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    alias: { "@": resolve(".") },
    bundle: true,
    splitting: true,
    external: [
      "next",
      "better-sqlite3",
      "piscina",
      "@prisma/*",
      "react",
      "react-dom",
      "pino",
      "prettier",
      "nodemailer",
    ],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    platform: "node",
    format: "esm",
    target: "node24",
    sourcemap: "linked",
    logLevel: "warning",
  });
}
