/** What the ingest command says about runs and hidden papers. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { runScript } from "@/tests/support/run-script";
import { tempStore } from "@/tests/support/temp-store";

/** Returns a store with two runs: of two papers, and of one more. */
function storeWithRuns() {
  const { file, folder } = tempStore();
  const paths = [2, 3].map((count) => {
    const path = join(folder, `2026-04-2${count}.json`);
    writeFileSync(path, inventedDay(`2026-04-2${count}`, inventedItems(count)));
    return path;
  });
  const ingest = (...args: string[]) => runScript("ingest", args, file);
  return { ingest, printed: ingest(...paths).stdout };
}

test("every run prints its number, and --runs lists the runs with their numbers and outcomes", () => {
  const { ingest, printed } = storeWithRuns();
  expect(printed).toMatch(/^run 1, 2026-04-22\.json: 2 papers read, 2 new, .*\nrun 2, 2026-04-23\.json: 3 papers read/);
  ingest("--undo", "2");
  const { code, stdout, stderr } = ingest("--runs");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [first, second, ...others] = stdout.trim().split("\n");
  expect(first).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}run 1, 2026-04-22\.json: 2 papers read, 2 new, .* 0 rejected$/);
  expect(second).toMatch(/run 2, 2026-04-23\.json: 3 papers read, .*, undone at \d{4}-\d\d-\d\d \d\d:\d\d$/);
  expect(others).toEqual([]);
  const newest = ingest("--runs", "1", "--json").stdout.trim().split("\n");
  expect(newest.map((line) => JSON.parse(line))).toMatchObject([{ run: 2, state: "done", read: 3, rejected: 0 }]);
});

test("--runs and --hidden say if there is nothing to list", () => {
  const { file } = tempStore();
  expect(runScript("ingest", ["--runs"], file)).toEqual({ code: 0, stdout: "", stderr: "There are no runs yet.\n" });
  expect(runScript("ingest", ["--hidden"], file)).toEqual({ code: 0, stdout: "", stderr: "No paper is hidden.\n" });
});

test("--hidden lists the hidden papers with the id that shows them again", () => {
  const { ingest } = storeWithRuns();
  const [{ id } = { id: "" }] = inventedItems(1);
  const title = `An invented paper about the number ${id}`;
  ingest("--hide", id);
  expect(ingest("--hidden").stdout).toMatch(
    new RegExp(`^${id}, "${title}": hidden at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\n$`),
  );
  expect(JSON.parse(ingest("--hidden", "--json").stdout)).toMatchObject({ id, title });
  ingest("--show", id);
  expect(ingest("--hidden").stdout).toBe("");
});

test("a file that is refused after some of its records are stored names its run", () => {
  const { file, folder } = tempStore();
  const path = join(folder, "snapshot.json");
  const record = (number: number) =>
    JSON.stringify({
      id: `0704.${String(number).padStart(4, "0")}`,
      title: `On counting ${number}`,
      abstract: "An abstract.",
      authors: "A. Vogel",
      categories: "math.CO",
      versions: [{ version: "v1", created: "Mon, 2 Apr 2007 19:18:42 GMT" }],
    });
  writeFileSync(path, `[${Array.from({ length: 1_500 }, (_, index) => record(index + 1)).join(",\n")},`);
  const { code, stderr } = runScript("ingest", [path], file);
  expect(code).toBe(1);
  expect(stderr).toMatch(/found the end of the file after record 1500 \(\d+ records stored as run 1\)\.\n$/);
});
