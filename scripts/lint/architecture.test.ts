/** Checks that docs/architecture.md lists exactly the folders of the source. */
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

/** Files by folder; folders without files of their own are omitted. */
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

test("docs/architecture.md lists every folder with files", () => {
  expect([...filesIn.keys()].filter((folder) => !rowOf(folder))).toEqual([]);
});

test("no route has a loading or error file, which only the framework's client would show", () => {
  const files = [...filesIn.values()]
    .flat()
    .filter((file) => /^app\/.*\b(?:loading|error|global-error)\.tsx$/.test(file));
  expect(files).toEqual([]);
});

test("every folder that docs/architecture.md lists exists", () => {
  expect(named.map(({ folder }) => folder).filter((folder) => !existsSync(folder.replace("/*", "")))).toEqual([]);
});

test("the row of a folder with more than 20 source files says why", () => {
  const large = [...filesIn].filter(([, files]) => files.filter((file) => !file.includes(".test.")).length > maxFiles);
  expect(large.map(([folder]) => folder).filter((folder) => !rowOf(folder)?.includes("over 20 files"))).toEqual([]);
});
