// Puts the page server's TypeScript into plain modules below .next, so that it starts without a compiler. Run by the
// build, after Next's. Small packages go in, so that few files are looked for and read at the start; those that find
// files of their own, or that Next loads too, stay where they are.
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
  external: ["next", "better-sqlite3", "@prisma/*", "react", "react-dom", "pino", "prettier", "nodemailer"],
  // Packages written as CommonJS ask for node's own modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  minifySyntax: true,
  minifyWhitespace: true,
  platform: "node",
  format: "esm",
  target: "node24",
  logLevel: "warning",
});
