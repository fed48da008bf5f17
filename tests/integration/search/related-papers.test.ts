/** Related papers on a real store: similar papers are found, and hidden ones never appear. */
import { expect, test } from "vitest";
import { emptySourcePaper } from "@/lib/papers/save/source-paper";
import { createRelatedFinder } from "@/lib/search/related-papers";
import { openStore } from "@/lib/store/open-store";
import { saveRecords, tempStore } from "@/tests/support/temp-store";

const subjects = [
  ["tokamak", "plasma confinement in a tokamak with sheared flow"],
  ["zebrafish", "neurons of larval zebrafish under a light sheet"],
  ["matroid", "sparse matroids and the lattice of their flats"],
];

/** Returns a store with six papers on each subject, and a finder like the server's. */
async function scene() {
  const { store, file } = tempStore();
  const numbers = { asOf: "2026-03-03", upvotes: null, comments: null, listings: [] };
  await saveRecords(
    store,
    Array.from({ length: 18 }, (_, index) => {
      const [name = "", about = ""] = subjects[index % 3] ?? [];
      const arxivId = `2603.${String(index + 1).padStart(5, "0")}`;
      const title = `Invented account ${index} of the ${name}`;
      const abstract = `We describe ${about}. Account ${index} is not account ${index + 1}.`;
      const paper = { ...emptySourcePaper, source: "arxiv", title, abstract, arxivId, publishedAt: "2026-03-02" };
      return { paper, ...numbers };
    }),
  );
  return { store, find: createRelatedFinder(openStore(file)) };
}

test("related papers share the subject, are at most five, never include the paper itself and are always the same", async () => {
  const { find } = await scene();
  const related = await find("2603.00001");
  expect(related).toHaveLength(5);
  for (const { id, title } of related) {
    expect(title).toMatch(/of the tokamak$/);
    expect(id).not.toBe("2603.00001");
  }
  expect(await find("2603.00001")).toEqual(related);
});

test("a hidden paper is never a related paper, and hidden or unknown papers have no related papers", async () => {
  const { store, find } = await scene();
  store.prepare(`UPDATE "Paper" SET "hiddenAt" = '2026-03-04' WHERE "publicId" = '2603.00004'`).run();
  const ids = (await find("2603.00001")).map(({ id }) => id);
  expect(ids).toHaveLength(4);
  expect(ids).not.toContain("2603.00004");
  expect(await find("2603.00004")).toEqual([]);
  expect(await find("2603.99999")).toEqual([]);
  expect(await find("")).toEqual([]);
});
