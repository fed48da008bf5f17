/** The browser's modules, which `scripts/build-elements.mjs` writes: their files and addresses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sitePath } from "@/lib/site-path";

/** One module for each kind of page, and the script that runs before the first paint. */
export type ElementsName = "list" | "paper" | "search" | "saved" | "subscribe" | "site" | "theme";

const manifestSchema = z.record(z.string(), z.string());

/** Returns the folder of the modules. Development has its own, so that it never changes a build. */
export const elementsFolder = (isDev = process.env.NODE_ENV !== "production"): string =>
  isDev ? ".next/dev/elements" : ".next/elements";

let manifest: Record<string, string> | undefined;

/** Reads the manifest at run time, because the modules are built after the pages; in development they change. */
function readManifest(): Record<string, string> {
  if (manifest && process.env.NODE_ENV === "production") return manifest;
  const path = join(/* turbopackIgnore: true */ process.cwd(), elementsFolder(), "manifest.json");
  manifest = manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  return manifest;
}

/** Returns the address of a module. Its content never changes, because its name contains a hash of it. */
export function elementsAddress(name: ElementsName): string {
  return sitePath(`/elements/${readManifest()[name]}`);
}
