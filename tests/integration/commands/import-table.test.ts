/** Who may import whom (the table of docs/architecture.md): the linter enforces it, this shows that it does. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "@/tests/support/temp-store";

const plugin = "scripts/lint/no-interactive-transaction.grit";
const rules = "scripts/lint/import-rules.json";

/** Lints one file under the project's rules and returns what the linter says. */
function lint(path: string, code: string): string {
  const folder = tempFolder();
  for (const name of [path, plugin, rules]) mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, path), code);
  for (const name of ["biome.json", plugin, rules]) copyFileSync(name, join(folder, name));
  const args = ["lint", "--vcs-enabled=false", "--colors=off", path];
  const { stdout, stderr } = spawnSync("biome", args, { cwd: folder, encoding: "utf8" });
  expect(stdout).toContain("Checked 1 file");
  return stdout + stderr;
}

const importing = (name: string) => `import { x } from "${name}";\nexport const y = x;\n`;

test.each([
  ["lib/days.ts", "@/lib/papers/paper"],
  ["lib/days.ts", "next/server"],
  ["lib/papers/x.ts", "@/lib/ingest/formats/format"],
  ["lib/papers/x.ts", "@/components/ui/button"],
  ["lib/ingest/x/adapter.ts", "@/lib/digest/select/select-papers"],
  ["lib/latex/x.ts", "@/lib/search/parse-query"],
  ["lib/search/x.ts", "next/headers"],
  ["lib/ingest/x/adapter.ts", "../source"],
  ["components/papers/card.tsx", "@/lib/store/db"],
  ["components/papers/card.tsx", "@/lib/env"],
  ["components/papers/card.tsx", "@/lib/papers/lists/listed-days"],
  ["app/page.tsx", "@/prisma/client/client"],
  ["scripts/x.ts", "@/components/ui/button"],
])("%s may not import %s", (path, name) => {
  expect(lint(path, importing(name))).toContain("lint/style/noRestrictedImports");
});

test.each([
  ["lib/days.ts", "@/lib/errors"],
  ["lib/revision/x.ts", "@/lib/store/pragmas"],
  ["lib/papers/x.ts", "@/lib/latex/to-text"],
  ["lib/digest/x.ts", "@/lib/search/parse-query"],
  ["lib/subscriptions/x.ts", "@/lib/mail/mailer"],
  ["lib/http/x.ts", "next/headers"],
  ["lib/ingest/x/adapter.ts", "@/lib/ingest/formats/format"],
  ["components/papers/card.tsx", "@/lib/papers/paper"],
  ["components/math/x.tsx", "@/lib/latex/to-html"],
  ["app/page.tsx", "@/lib/papers/lists/listed-days"],
  ["scripts/x.ts", "@/lib/env"],
])("%s may import %s", (path, name) => {
  expect(lint(path, importing(name))).not.toContain("noRestrictedImports");
});

test("an interactive transaction is refused, a batch is not", () => {
  const call = (argument: string) => `export const run = (db: Db) => db.$transaction(${argument});\n`;
  const sentence = "Interactive transactions are forbidden";
  expect(lint("lib/voting/x.ts", call("async (tx) => { await tx; }"))).toContain(sentence);
  expect(lint("lib/voting/x.ts", call("[1, 2]"))).not.toContain(sentence);
});
