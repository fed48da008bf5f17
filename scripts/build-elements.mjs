// Bundles the browser's modules, one for each kind of page, with a manifest of their names.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = "components/elements";

/**
 * Writes the modules and `manifest.json` to `folder`. A module's name contains a hash of its content, so that browsers
 * may keep it. With `watch`, writes them again after each change of their sources.
 */
export async function buildElements(folder, { watch = false } = {}) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = {};
  const writeManifest = {
    name: "manifest",
    setup: ({ onEnd }) =>
      onEnd(async ({ metafile }) => {
        for (const [file, { entryPoint }] of Object.entries(metafile?.outputs ?? {})) {
          if (entryPoint) names[basename(entryPoint, ".ts")] = basename(file);
        }
        await writeFile(join(folder, "manifest.json"), JSON.stringify(names));
      }),
  };
  const options = {
    absWorkingDir: root,
    entryNames: "[name]-[hash]",
    outdir: folder,
    alias: { "@": root },
    bundle: true,
    metafile: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    logLevel: "warning",
    plugins: [writeManifest],
  };
  const builds = [
    { ...options, format: "esm", entryPoints: ["list", "paper", "search", "saved", "subscribe", "site"].map(pathOf) },
    // Not a module, because modules run only after the page is parsed.
    { ...options, format: "iife", entryPoints: [pathOf("theme")] },
  ];
  for (const each of builds) {
    await build(each);
    if (watch) await (await context(each)).watch();
  }
}

function pathOf(name) {
  return `${sources}/${name}.ts`;
}
