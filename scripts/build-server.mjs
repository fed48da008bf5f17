// Puts the page server's TypeScript into plain modules below .next, so that it starts without a compiler. Run by the
// build, after Next's; packages stay where they are.
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, ".next", "page-server");

await rm(folder, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/serve.ts", "lib/search/search-worker.ts"],
  // The search thread finds its file beside the server's.
  entryNames: "[name]",
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  alias: { "@": root },
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node24",
  logLevel: "warning",
});
