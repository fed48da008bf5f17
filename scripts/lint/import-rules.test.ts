import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libImports } from "@/scripts/lint/import-table";
import { importRules } from "@/scripts/lint/write-import-rules";

test("the linter's import rules equal those of the import table", () => {
  const written: unknown = JSON.parse(readFileSync("scripts/lint/import-rules.json", "utf8"));
  // If this fails, run: node --import tsx scripts/lint/write-import-rules.ts
  expect(written).toEqual(importRules());
});

test("every folder of lib has an import rule, and every import rule a folder", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const domains = Object.keys(libImports).map((path) => path.split("/")[0]);
  expect([...new Set(domains)].sort()).toEqual(folders.map(({ name }) => name).sort());
});
