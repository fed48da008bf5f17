/** Runs the command that measures LaTeX rendering on a small corpus of invented papers. */
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { runScript } from "@/tests/support/run-script";
import { tempFolder } from "@/tests/support/temp-store";

const records = [
  { id: "2504.00001", title: "On $\\alpha$", abstract: "With $x^2$, $\\ourmacro$ and \\emph{words}." },
  { id: "hep-th/9901001", title: "Plain", abstract: "No formula but Erd\\H{o}s." },
];

test("the command prints coverage by age and speed relative to KaTeX, and writes the page of hard texts", () => {
  const folder = tempFolder();
  writeFileSync(`${folder}/abstracts.jsonl.gz`, gzipSync(records.map((record) => JSON.stringify(record)).join("\n")));
  writeFileSync(`${folder}/latex-hard.json`, JSON.stringify([{ ...records[0], why: ["a macro <of their own>"] }]));
  const page = `${folder}/reports/page.html`;
  const { code, stdout } = runScript("latex", [folder, "--page", page, "--examples"], `${folder}/store.db`);
  expect(code).toBe(0);
  expect(stdout).toMatch(/formulas +3 +0/);
  expect(stdout).toMatch(/as source: an undefined macro of the author +1 +0/);
  expect(stdout).toMatch(/as source, total +33\.33 % +0\.00 %/);
  expect(stdout).toContain("2504.00001 \\ourmacro");
  expect(stdout).toMatch(/KaTeX alone/);
  expect(stdout).toContain("1 hard texts: 0 perfect, 0 acceptable, 0 wrong, 1 not reviewed.");
  expect(readFileSync(page, "utf8")).toContain("a macro &lt;of their own&gt;");
});

test("a folder without a corpus exits with code 1, a missing argument with code 2", () => {
  const folder = tempFolder();
  const missing = runScript("latex", [folder], `${folder}/store.db`);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toMatch(/^There is no .*abstracts\.jsonl\.gz/);
  expect(runScript("latex", [], `${folder}/store.db`).code).toBe(2);
});
