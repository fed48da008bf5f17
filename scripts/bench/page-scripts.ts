/** The scripts of a page beyond those of an empty Next app of the same versions: `npm run bench -- scripts`. */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Command } from "commander";
import { AppError } from "@/lib/errors";
import { buildEmptyApp, startEmptyApp } from "@/scripts/bench/site/servers";

const limitBytes = 15_000;

/** What a page loads; `nomodule` is for browsers that nobody has any more. */
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

function addUp(scripts: Buffer[]): Sizes {
  const sum = (sizeOf: (script: Buffer) => number) => scripts.reduce((total, script) => total + sizeOf(script), 0);
  return {
    files: scripts.length,
    gzip: sum((script) => gzipSync(script, { level: 9 }).length),
    brotli: sum((script) => brotliCompressSync(script).length),
  };
}

async function measurePage(address: URL): Promise<Sizes> {
  const answer = await fetch(address);
  if (!answer.ok) throw new AppError("invalid-input", `${address} answers ${answer.status}; expected a page.`);
  const scripts = scriptsOf(await answer.text()).map(async (src) => {
    const script = new URL(src, address);
    if (script.origin !== address.origin) throw new AppError("invalid-input", `${script} is of another origin.`);
    return Buffer.from(await (await fetch(script)).arrayBuffer());
  });
  return addUp(await Promise.all(scripts));
}

const line = (name: string, { files, gzip, brotli }: Sizes) =>
  console.log(
    `${name.padEnd(40)}${String(files).padStart(6)}${String(gzip).padStart(10)}${String(brotli).padStart(10)}`,
  );

export const scriptsBench = new Command("scripts")
  .description("The bytes of a page's scripts beyond an empty Next app's; at most 15,000 by gzip is the limit.")
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
