/** docs/architecture.md names every folder of source, and no other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";

const roots = ["app", "components", "lib", "prisma", "scripts", "tests"];
const generated = "prisma/client";
const maxFiles = 20;

const rows = readFileSync("docs/architecture.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"));
const named = rows.flatMap((row) => {
  const [, folders = ""] = row.split("|");
  return [...folders.matchAll(/`([^`]+)\/`/g)].map(([, folder = ""]) => ({ folder, row }));
});

/** Files by folder; folders without files of their own are left out. */
const filesIn = Map.groupBy(
  roots.flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(generated))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  ),
  dirname,
);

const rowOf = (folder: string) =>
  named.find((each) => each.folder === folder || each.folder === `${dirname(folder)}/*`)?.row;

test("every folder with files is named", () => {
  expect([...filesIn.keys()].filter((folder) => !rowOf(folder))).toEqual([]);
});

test("every folder that is named exists", () => {
  expect(named.map(({ folder }) => folder).filter((folder) => !existsSync(folder.replace("/*", "")))).toEqual([]);
});

test("a folder of more than 20 source files says why", () => {
  const large = [...filesIn].filter(([, files]) => files.filter((file) => !file.includes(".test.")).length > maxFiles);
  expect(large.map(([folder]) => folder).filter((folder) => !rowOf(folder)?.includes("over 20 files"))).toEqual([]);
});
