// Bundles the page server's TypeScript into plain modules below .next, so that it starts without a compiler, and the
// browser's modules. Run by the build, after Next's, which empties .next. Small packages are bundled, so that the start
// reads few files; packages that locate files of their own, or that Next loads too, stay external.
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildElements } from "./build-elements.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, ".next", "page-server");

await buildElements(join(root, ".next", "elements"));
await rm(folder, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/serve.ts", "lib/search/search-worker.ts"],
  // The search threads expect their file beside the server's.
  entryNames: "[name]",
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  alias: { "@": root },
  bundle: true,
  splitting: true,
  external: [
    "esbuild",
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
  // CommonJS packages load Node's built-in modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  minifySyntax: true,
  minifyWhitespace: true,
  platform: "node",
  format: "esm",
  target: "node24",
  logLevel: "warning",
});
