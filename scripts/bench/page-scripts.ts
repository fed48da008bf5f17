/** The scripts of a page beyond those of an empty Next app of the same versions: `npm run bench -- scripts`. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Command } from "commander";
import { AppError } from "@/lib/errors";

const emptyApp = "var/bench/empty-app";
const limitBytes = 15_000;

const emptyFiles = {
  "package.json": `{ "name": "empty", "private": true }`,
  // Without one of its own, Next would read the one above; the root is where the packages lie.
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} }, agentRules: false };`,
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.jsx": "export default () => <p>Empty</p>;",
};

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

/** Built from the same `node_modules`, so of the same versions. */
function measureEmptyApp(): Sizes {
  mkdirSync(join(emptyApp, "app"), { recursive: true });
  for (const [name, text] of Object.entries(emptyFiles)) writeFileSync(join(emptyApp, name), text);
  const next = join(process.cwd(), "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [next, "build"], { cwd: emptyApp, env, stdio: ["ignore", "ignore", "inherit"] });
  const html = readFileSync(join(emptyApp, ".next/server/app/index.html"), "utf8");
  return addUp(scriptsOf(html).map((src) => readFileSync(join(emptyApp, src.replace("/_next/", ".next/")))));
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
    const empty = measureEmptyApp();
    line("an empty Next app", empty);
    for (const address of addresses) {
      const page = await measurePage(new URL(address));
      line(address, page);
      const own = { files: page.files - empty.files, gzip: page.gzip - empty.gzip, brotli: page.brotli - empty.brotli };
      line(`  beyond it ${own.gzip <= limitBytes ? "✓" : "✗"} ${(own.gzip / limitBytes).toFixed(2)} of the limit`, own);
    }
  });
