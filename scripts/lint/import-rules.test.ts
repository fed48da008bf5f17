import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libImports } from "@/scripts/lint/import-table";
import { importRules } from "@/scripts/lint/write-import-rules";

test("the linter's import rules are those of the table", () => {
  const written: unknown = JSON.parse(readFileSync("scripts/lint/import-rules.json", "utf8"));
  // Where this fails: node --import tsx scripts/lint/write-import-rules.ts
  expect(written).toEqual(importRules());
});

test("every folder of lib has a rule, and every rule a folder", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const domains = Object.keys(libImports).map((path) => path.split("/")[0]);
  expect([...new Set(domains)].sort()).toEqual(folders.map(({ name }) => name).sort());
});
