/** Compares the size of a page's scripts with an empty Next app of the same versions: `npm run bench -- scripts`. */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Command } from "commander";
import { AppError } from "@/lib/errors";
import { buildEmptyApp, startEmptyApp } from "@/scripts/bench/site/servers";

const limitBytes = 15_000;

/** Returns the scripts that a page loads, without `nomodule` scripts, which only obsolete browsers load. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? [];
  const sources = tags.filter((tag) => !/nomodule/i.test(tag)).map((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? "");
  return [...new Set(sources)];
}

interface Sizes {
  files: number;
  gzip: number;
  brotli: number;
}

function totalSizes(scripts: Buffer[]): Sizes {
  const sum = (sizeOf: (script: Buffer) => number) => scripts.reduce((total, script) => total + sizeOf(script), 0);
  return {
    files: scripts.length,
    gzip: sum((script) => gzipSync(script, { level: 9 }).length),
    brotli: sum((script) => brotliCompressSync(script).length),
  };
}

async function measurePage(address: URL): Promise<Sizes> {
  const response = await fetch(address);
  if (!response.ok) throw new AppError("invalid-input", `${address} returned ${response.status}: expected a page.`);
  const scripts = scriptsOf(await response.text()).map(async (src) => {
    const script = new URL(src, address);
    if (script.origin !== address.origin)
      throw new AppError("invalid-input", `${script} has another origin: expected ${address.origin}.`);
    return Buffer.from(await (await fetch(script)).arrayBuffer());
  });
  return totalSizes(await Promise.all(scripts));
}

const line = (name: string, { files, gzip, brotli }: Sizes) =>
  console.log(
    `${name.padEnd(40)}${String(files).padStart(6)}${String(gzip).padStart(10)}${String(brotli).padStart(10)}`,
  );

export const scriptsBench = new Command("scripts")
  .description("Measure how many bytes of scripts a page loads beyond an empty Next app; at most 15,000 with gzip.")
  .argument("[addresses...]", "pages of a running site", ["http://localhost:3000/"])
  .action(async (addresses: string[]) => {
    console.log(`${"".padEnd(40)}${"files".padStart(6)}${"gzip".padStart(10)}${"brotli".padStart(10)}`);
    buildEmptyApp([]);
    const emptyApp = await startEmptyApp();
    const empty = await measurePage(new URL(emptyApp.address)).finally(() => emptyApp.stop());
    line("an empty Next app", empty);
    for (const address of addresses) {
      const page = await measurePage(new URL(address));
      line(address, page);
      const own = { files: page.files - empty.files, gzip: page.gzip - empty.gzip, brotli: page.brotli - empty.brotli };
      line(`  beyond it ${own.gzip <= limitBytes ? "✓" : "✗"} ${(own.gzip / limitBytes).toFixed(2)} of the limit`, own);
    }
  });
