/** Checks that the linter enforces the import table (scripts/lint/import-table.ts). */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sharedTempFolder } from "@/tests/support/temp-store";

const plugin = "scripts/lint/no-interactive-transaction.grit";
const rules = "scripts/lint/import-rules.json";

const refused = [
  ["lib/days.ts", "@/lib/papers/paper"],
  ["lib/days.ts", "next/server"],
  ["lib/papers/x.ts", "@/lib/ingest/formats/format"],
  ["lib/papers/x.ts", "@/components/ui/button"],
  ["lib/ingest/x/adapter.ts", "@/lib/digest/select/select-papers"],
  ["lib/latex/x.ts", "@/lib/search/grammar/parse-query"],
  ["lib/search/x.ts", "next/headers"],
  ["lib/ingest/x/adapter.ts", "../source"],
  ["components/papers/card.tsx", "@/lib/store/db"],
  ["components/papers/card.tsx", "@/lib/env"],
  ["components/papers/card.tsx", "@/lib/papers/lists/listed-days"],
  ["app/page.tsx", "@/prisma/client/client"],
  ["lib/papers/x.ts", "better-sqlite3"],
  ["lib/digest/x.ts", "@/prisma/client/client"],
  ["scripts/x.ts", "better-sqlite3"],
  ["scripts/x.ts", "@/components/ui/button"],
] as const;

const allowed = [
  ["lib/days.ts", "@/lib/errors"],
  ["lib/revision/x.ts", "@/lib/store/open-store"],
  ["lib/store/sqlite/x.ts", "better-sqlite3"],
  ["lib/store/x.ts", "@/prisma/client/client"],
  ["lib/papers/x.ts", "@/lib/latex/to-text"],
  ["lib/digest/x.ts", "@/lib/search/grammar/parse-query"],
  ["lib/subscriptions/x.ts", "@/lib/mail/mailer"],
  ["lib/http/x.ts", "next/headers"],
  ["lib/ingest/x/adapter.ts", "@/lib/ingest/formats/format"],
  ["components/papers/card.tsx", "@/lib/papers/paper"],
  ["components/math/x.tsx", "@/lib/latex/to-html"],
  ["app/page.tsx", "@/lib/papers/lists/listed-days"],
  ["scripts/x.ts", "@/lib/env"],
] as const;

const reportSchema = z.object({
  summary: z.object({ unchanged: z.number() }),
  diagnostics: z.array(
    z.object({ category: z.string().nullable(), message: z.string(), location: z.object({ path: z.string() }) }),
  ),
});

/** Returns a separate file for each import: `lib/days.ts` becomes `lib/days-next-server.ts`. */
const fileOf = (path: string, name: string) =>
  path.replace(/(?=\.tsx?$)/, `-${name.replaceAll(/[^a-z]+/g, "-").replace(/^-/, "")}`);

const files = Object.fromEntries(
  [...refused, ...allowed].map(([path, name]) => [
    fileOf(path, name),
    `import { x } from "${name}";\nexport const y = x;\n`,
  ]),
);
const call = (argument: string) => `export const run = (db: Db) => db.$transaction(${argument});\n`;
files["lib/voting/interactive.ts"] = call("async (tx) => { await tx; }");
files["lib/voting/batch.ts"] = call("[1, 2]");

const found = new Map<string, string[]>();
const folder = sharedTempFolder();

// Starts the linter once for all files, because each start takes long.
beforeAll(() => {
  const write = (path: string) => mkdirSync(dirname(join(folder, path)), { recursive: true });
  for (const path of [...Object.keys(files), plugin, rules]) write(path);
  for (const [path, code] of Object.entries(files)) writeFileSync(join(folder, path), code);
  for (const name of ["biome.json", plugin, rules]) copyFileSync(name, join(folder, name));
  const args = [
    "lint",
    "--vcs-enabled=false",
    "--reporter=json",
    "--max-diagnostics=none",
    "lib",
    "components",
    "app",
    "scripts",
  ];
  const { stdout } = spawnSync("biome", args, { cwd: folder, encoding: "utf8" });
  const { summary, diagnostics } = reportSchema.parse(JSON.parse(stdout));
  expect(summary.unchanged).toBeGreaterThanOrEqual(Object.keys(files).length);
  for (const { category, message, location } of diagnostics) {
    found.set(location.path, [...(found.get(location.path) ?? []), `${category}: ${message}`]);
  }
});

const findingsIn = (path: string) => (found.get(path) ?? []).join("\n");

describe("imports", () => {
  test.each(refused)("%s may not import %s", (path, name) => {
    expect(findingsIn(fileOf(path, name))).toContain("lint/style/noRestrictedImports");
  });

  test.each(allowed)("%s may import %s", (path, name) => {
    expect(findingsIn(fileOf(path, name))).not.toContain("noRestrictedImports");
  });
});

test("the linter refuses an interactive transaction and allows a batch", () => {
  const sentence = "Interactive transactions are forbidden";
  expect(findingsIn("lib/voting/interactive.ts")).toContain(sentence);
  expect(findingsIn("lib/voting/batch.ts")).not.toContain(sentence);
});
