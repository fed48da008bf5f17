/** Search on a real store: results, their order, and robustness against any query. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import type { SearchOptions } from "@/lib/search/search-result";
import { matchIds, matchListed, search as searchStore } from "@/lib/search/searcher";
import { openStore } from "@/lib/store/open-store";
import type { Database } from "@/lib/store/sqlite/open-database";
import { fuzzRuns } from "@/tests/support/rounds";
import { saveRecords, storeOf, type TempStore, tempStore } from "@/tests/support/temp-store";

const plain: SourcePaper = {
  ...emptySourcePaper,
  source: "arxiv",
  title: "",
  abstract: "An invented abstract.",
  publishedAt: "2026-03-02",
};

const invented: Partial<SourcePaper>[] = [
  { title: "Self-Attention for Zebrafish", arxivId: "2603.00001", categories: ["cs.LG", "q-bio.NC"] },
  { title: "Zebrafish", abstract: "A short title that other papers contain too.", publishedAt: "2019-05-01" },
  { title: "Decay of $\\alpha$ particles in CO$_2$", abstract: 'With $\\alpha_1$ and a na\\"ive tokamak.' },
  { title: "Tokamaks by Łukasz", authors: ["Łukasz Sørensen", "Ada Lovelace"], publishedAt: "2025-06-01" },
  {
    title: "Of an institute",
    organization: { slug: "InventedLab", name: "Invented Laboratory" },
    publishedAt: "2024-01-31",
  },
];

let temp: TempStore;
let search: (text: string, options?: SearchOptions) => ReturnType<typeof searchStore>;
const titlesOf = async (text: string, options?: SearchOptions) =>
  (await search(text, options)).hits.map(({ paper }) => paper.title);

async function save(store: Database, papers: Partial<SourcePaper>[]) {
  const numbers = { asOf: "2026-03-03", upvotes: null, comments: null, listings: [] };
  await saveRecords(
    store,
    papers.map((paper) => ({ paper: { ...plain, ...paper }, ...numbers })),
  );
}

beforeEach(async () => {
  temp = tempStore();
  await save(temp.store, invented);
  const opened = openStore(temp.file);
  search = (text, options) => searchStore(opened, parseQuery(text), options);
});

describe("a paper is found", () => {
  test.each([
    ["by α in any spelling", ["α", "alpha", "\\alpha", "$\\alpha$", "ALPHA"], "Decay of $\\alpha$ particles in CO$_2$"],
    ["by a formula", ["CO2", "CO_2", "CO$_2$", "co₂"], "Decay of $\\alpha$ particles in CO$_2$"],
    ["without accents", ["naive tokamak", "NAÏVE"], "Decay of $\\alpha$ particles in CO$_2$"],
    [
      "with and without a hyphen",
      ["self-attention", "self attention", "selfattent* OR self-attention"],
      "Self-Attention for Zebrafish",
    ],
    [
      "by its authors",
      [
        ...["author:lukasz", "author:Łukasz", 'author:"lukasz sorensen"', "lovelace"],
        ...['author:"Sørensen, Łukasz"', "au:Sorensen", "author: lovelace", "author:(sorensen AND lovelace)"],
      ],
      "Tokamaks by Łukasz",
    ],
    ["by its organisation", ["org:inventedlab", 'org:"invented laboratory"'], "Of an institute"],
    ["by its category", ["cat:cs.LG", "cat:cs", "cat:q-bio", "cs.LG"], "Self-Attention for Zebrafish"],
    [
      "by its id and address",
      ["2603.00001", "arXiv:2603.00001v2", "https://arxiv.org/abs/2603.00001"],
      "Self-Attention for Zebrafish",
    ],
    ["by the beginning of a word", ["zebra* self*"], "Self-Attention for Zebrafish"],
    ["by its days", ["before:2024-02-01 after:2024-01-31", "institute after:2024 before:2025"], "Of an institute"],
  ])("%s", async (_, queries, title) => {
    for (const query of queries) expect((await titlesOf(query))[0]).toBe(title);
  });

  test("first by its full title, even if other papers contain the words more often or are newer", async () => {
    expect(await titlesOf("zebrafish")).toEqual(["Zebrafish", "Self-Attention for Zebrafish"]);
    expect((await titlesOf("Decay of α particles in CO₂"))[0]).toBe(invented[2]?.title);
  });
});

describe("either spelling finds both", () => {
  test.each([
    ["GPT4 at work", "GPT-4 at work", ["GPT4", "GPT-4", "GPT 4", "title:gpt4", "title:gpt-4"]],
    ["On finetuning", "On fine-tuning", ["finetuning", "fine-tuning", "fine tuning", "-gpt4 finetunings"]],
    ["The UNet", "The U-Net", ["UNet", "u-net", "U Net", "unets"]],
    ["Of Qwen2.5", "Of Qwen 2.5", ["Qwen2.5", "Qwen-2.5", "Qwen 2.5"]],
    ["A data set", "Many datasets", ["dataset", "datasets", "data-sets", "data set"]],
    ["One matrix", "All matrices", ["matrix", "matrices", "title:Matrices"]],
  ])("%s, %s", async (one, other, queries) => {
    await save(temp.store, [{ title: one }, { title: other }]);
    for (const query of queries) expect((await titlesOf(query)).toSorted(), query).toEqual([one, other].toSorted());
  });

  test("but a phrase in quotes and a name are found as typed", async () => {
    await save(temp.store, [
      { title: "On fine-tuning" },
      { title: "On finetuning", authors: ["William Adam"] },
      { title: "Models", authors: ["Bob Williams", "Eve Adams"] },
    ]);
    expect(await titlesOf('"finetuning"')).toEqual(["On finetuning"]);
    expect(await titlesOf('"model"')).toEqual([]);
    expect(await titlesOf("Williams")).toEqual(["Models"]);
    expect(await titlesOf("author:Adam")).toEqual(["On finetuning"]);
  });

  test("words of grammar are not joined or parted: they have other meanings side by side", async () => {
    await save(temp.store, [{ title: "There are a few" }, { title: "The area" }]);
    expect(await titlesOf("area")).toEqual(["The area"]);
    expect(await titlesOf("are a few")).toEqual(["There are a few"]);
  });

  test("an excluded word excludes its other spellings, and hits are marked in every spelling", async () => {
    await save(temp.store, [{ title: "Networks for U-Nets" }, { title: "A network" }]);
    expect(await titlesOf("network -unet")).toEqual(["A network"]);
    const [hit] = (await search("unet networks")).hits;
    expect(hit?.title.filter((segment) => segment.hit).map(({ text }) => text)).toEqual(["Networks", "U-Nets"]);
  });
});

test("what is found as typed keeps its order, and a rare spelling does not come before it", async () => {
  const [often, once] = ["Tensors: tensors and tensors", "Some tensors"];
  const others = Array.from({ length: 30 }, (_, i) => ({ title: `Several tensors, part ${i}` }));
  await save(temp.store, [{ title: "tensor" }, { title: once }, { title: often }, ...others]);
  const exact = await titlesOf('"tensors"', { perPage: 40 });
  const found = await titlesOf("tensors", { perPage: 40 });
  expect(found.filter((title) => title !== "tensor")).toEqual(exact);
  expect(found).toHaveLength(33);
  expect(found[0]).toBe(exact[0]);
});

describe("any part of a text is found", () => {
  test.each([
    ["in Chinese", "基于GPT模型的深度学习方法", ["深度学习", "学习方", "GPT模型", '"度学"', "模型 深度", "title:的"]],
    ["in Japanese", "拡散モデルによる画像生成ガイド", ["拡散モデル", "デルに", "画像生成", "ﾓﾃﾞﾙ", "-カイド 生成"]],
    ["in Korean", "대규모 언어모델을 위한 연구", ["언어모델", "모델 연구", "규모", "-모텔 대규모"]],
  ])("%s", async (_, title, queries) => {
    await save(temp.store, [{ title, authors: ["王小明"] }]);
    for (const query of [...queries, "author:王小", "小明"]) expect(await titlesOf(query), query).toEqual([title]);
    for (const query of ["深习", "王明", "ガイトト", "모을"]) expect(await titlesOf(query), query).toEqual([]);
  });
});

test.each([
  ["title:zebrafish NOT title:attention", ["Zebrafish"]],
  ["zebrafish ANDNOT attention", ["Zebrafish"]],
  ["zebrafish AND attention", ["Self-Attention for Zebrafish"]],
  ['(attention OR "tokamaks") NOT (author:ada zebrafish)', ["Self-Attention for Zebrafish", "Tokamaks by Łukasz"]],
  ["attention OR (tokamaks author:ada)", ["Self-Attention for Zebrafish", "Tokamaks by Łukasz"]],
  ["institute OR NOT (zebrafish OR alpha)", ["Of an institute", "Tokamaks by Łukasz"]],
  ["NOT (zebrafish OR alpha OR tokamaks)", ["Of an institute"]],
  ["ti:zebrafish abs:contain", ["Zebrafish"]],
  ["abs:zebrafish", []],
])("%s finds exactly %j", async (query, titles) => {
  expect((await titlesOf(query)).toSorted()).toEqual(titles.toSorted());
});

test("a field that no paper of the store has is named, and no other", async () => {
  expect(await search("keyword:x -cat:cs title:y org:z")).toMatchObject({ emptyFields: ["keyword"] });
  await save(temp.store, [{ title: "With a keyword", keywords: ["x"] }]);
  expect(await search("keyword:x")).toMatchObject({ total: 1, emptyFields: [] });
  temp.store.exec(`DELETE FROM "Paper" WHERE "title" = 'With a keyword'`);
  expect(await search("keyword:x")).toMatchObject({ total: 0, emptyFields: ["keyword"] });
});

describe("a query that only names papers", () => {
  const zebrafish = { arxivId: "2603.00001", title: "Self-Attention for Zebrafish" };
  const named = async (text: string, options?: SearchOptions) => (await search(text, options)).named;

  test.each([
    "2603.00001v2",
    "https://huggingface.co/papers/2603.00001",
    "arXiv:2603.00001v1 [cs.LG] 2 Mar 2026",
    `[2603.00001] ${zebrafish.title}`,
    `A. Author, "${zebrafish.title}," arXiv:2603.00001, 2026`,
    `Paper page - ${zebrafish.title}`,
    "https://www.semanticscholar.org/paper/Self-Attention-for-Zebrafish-Author-Other/0123456789",
  ])("%s leads to the paper", async (text) => {
    expect(await named(text)).toEqual(["2603.00001"]);
    for (const sort of ["best", "newest"] as const) expect(await titlesOf(text, { sort })).toEqual([zebrafish.title]);
  });

  test("leads to papers by DOI, OpenReview, former ids and words of an address", async () => {
    await save(temp.store, [
      { title: "With a DOI", doi: "10.1103/PhysRevD.76.013009", publishedAt: "2020-01-01" },
      { title: "Discussed", links: [{ kind: "discussion", url: "https://openreview.net/forum?id=ryQu7f-RZ" }] },
      { title: "Discussed too", links: [{ kind: "pdf", url: "https://openreview.net/pdf?id=ryQu7f-RZx" }] },
      { title: "Attention Is All They Ever Really Need for Now", authors: ["Ada Vaswani", "Bo Shazeer"] },
    ]);
    const titles = async (text: string) => (await search(text)).hits.map(({ paper }) => paper.title);
    for (const doi of [
      "10.1103/physrevd.76.013009",
      "https://doi.org/10.1103/PHYSREVD.76.013009",
      "https://journals.aps.org/prd/abstract/10.1103/PhysRevD.76.013009/pdf",
    ]) {
      expect(await titles(doi)).toEqual(["With a DOI"]);
      expect(await named(doi)).toHaveLength(1);
    }
    expect(await titles("https://openreview.net/pdf?id=ryQu7f-RZ")).toEqual(["Discussed"]);
    expect(await titles("https://openreview.net/forum?id=ryQu7f-RZx")).toEqual(["Discussed too"]);
    expect(await named("https://openreview.net/forum?id=ryQu7f_RZ")).toEqual([]);
    // Semantic Scholar omits words of a long title.
    const address = "https://www.semanticscholar.org/paper/Attention-Is-All-Ever-Need-Vaswani-Shazeer/0123456789";
    expect(await titles(address)).toEqual(["Attention Is All They Ever Really Need for Now"]);
    expect(await named(address)).toHaveLength(1);
  });

  test("lists several papers, and papers that mention one", async () => {
    await save(temp.store, [
      { title: "A second paper", arxivId: "2603.00002" },
      { title: "A third paper", arxivId: "2603.00003", abstract: "Extends arXiv:2603.00002 and 2603.99999." },
    ]);
    expect(await named("2603.00001 2603.00002")).toEqual(["2603.00001", "2603.00002"]);
    expect(await titlesOf("2603.00002")).toEqual(["A second paper", "A third paper"]);
    expect(await search("2603.99999")).toMatchObject({ named: [], total: 1 });
  });

  test("is not one that says more, excludes the paper, or is narrowed", async () => {
    for (const text of [
      "-2603.00001",
      "NOT 2603.00001",
      "abs:2603.00001",
      "2603.00001 tokamak",
      "2603.00001 before:2020",
    ]) {
      expect(await named(text)).toEqual([]);
    }
    expect(await named("2603.00001", { year: 2019 })).toEqual([]);
    expect(await search("2603.00001 tokamak")).toMatchObject({ broader: { text: "2603.00001", total: 1 } });
  });

  test("does not lead to a hidden paper", async () => {
    temp.store.exec(`UPDATE "Paper" SET "hiddenAt" = 'now' WHERE "publicId" = '2603.00001'`);
    for (const text of ["2603.00001", `Paper page - ${zebrafish.title}`]) {
      expect(await search(text)).toMatchObject({ named: [], total: 0 });
    }
  });

  test("also filters lists and matches a subscriber's papers", async () => {
    const store = openStore(temp.file);
    const query = parseQuery("https://arxiv.org/abs/2603.00001");
    expect(await matchIds(store, query, ["2603.00001", "2603.00002"])).toEqual(new Set(["2603.00001"]));
    temp.store.exec(`INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
      SELECT '2026-03-03', "id", "id", 5, '' FROM "Paper"`);
    const day = parseDay("2026-03-03");
    if (!day) throw new Error("not a day");
    expect(await matchListed(store, query, { first: day, last: day })).toHaveLength(1);
  });
});

test("papers with an excluded word, from other years or from other categories are omitted", async () => {
  expect(await titlesOf("zebrafish -attention")).toEqual(["Zebrafish"]);
  expect(await titlesOf("zebrafish", { year: 2026 })).toEqual(["Self-Attention for Zebrafish"]);
  expect(await titlesOf("zebrafish", { category: "cs.LG" })).toEqual(["Self-Attention for Zebrafish"]);
  expect(await titlesOf("-zebrafish -alpha", { sort: "newest" })).toEqual(["Tokamaks by Łukasz", "Of an institute"]);
});

test("hits are split into pages, and can be sorted by date", async () => {
  const newest = await titlesOf("after:2000", { sort: "newest" });
  expect(newest).toHaveLength(5);
  expect(newest.slice(2)).toEqual(["Tokamaks by Łukasz", "Of an institute", "Zebrafish"]);
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => titlesOf("after:2000", { sort: "newest", page, perPage: 2 })),
  );
  expect(pages).toEqual([newest.slice(0, 2), newest.slice(2, 4), newest.slice(4), []]);
  const best = await Promise.all([1, 2].map((page) => titlesOf("zebrafish", { page, perPage: 1 })));
  expect(best.flat()).toEqual(await titlesOf("zebrafish"));
});

test("a hidden paper is not found, counted or suggested", async () => {
  temp.store.exec(`UPDATE "Paper" SET "hiddenAt" = 'now' WHERE "title" = 'Zebrafish'`);
  expect(await search("zebrafish", { facets: true })).toMatchObject({
    total: 1,
    hits: [{ paper: { title: "Self-Attention for Zebrafish" } }],
    facets: { years: [{ year: 2026, count: 1 }] },
  });
  expect(await search("after:2019 before:2020")).toMatchObject({ total: 0, hits: [] });
});

test("hits are counted by year and category", async () => {
  expect((await search("zebrafish", { facets: true })).facets).toEqual({
    years: [
      { year: 2026, count: 1 },
      { year: 2019, count: 1 },
    ],
    categories: [
      { category: "cs.LG", count: 1 },
      { category: "q-bio.NC", count: 1 },
    ],
  });
});

test("a query without hits suggests a broader query that has some", async () => {
  expect(await search("zebrafish cat:math")).toMatchObject({ total: 0, broader: { text: "zebrafish", total: 2 } });
  expect(await search("zebrafish unheardof")).toMatchObject({
    total: 0,
    broader: { text: "zebrafish OR unheardof", total: 2 },
  });
  expect(await search("unheardof")).toMatchObject({ total: 0, broader: null });
});

test("the words of the query are marked in title and abstract", async () => {
  const [hit] = (await search("alpha")).hits;
  expect(hit?.title.filter((segment) => segment.hit)).toEqual([{ text: "α", hit: true }]);
  expect(hit?.snippet.filter((segment) => segment.hit)).toEqual([{ text: "α₁", hit: true }]);
});

test.each([
  ["Plentiful", 5_100, "Sparse", 0],
  ["Plentiful", 5_050, "Plentifuls", 60],
  ["Plentiful", 60, "Plentifuls", 5_050],
])("every hit is on exactly one page: %s %d, %s %d", async (one, times, other, otherTimes) => {
  const papers = (word: string, number: number) =>
    Array.from({ length: number }, (_, i) => ({
      title: `${word} ${i}`,
      abstract: "x",
      publishedAt: `20${String(10 + (i % 10))}-01-01`,
    }));
  await save(temp.store, [...papers(one, times), ...papers(other, otherTimes)]);
  const total = times + otherTimes;
  const pages = await Promise.all(
    Array.from({ length: 43 }, (_, i) => search("plentiful", { page: i + 1, perPage: 120 })),
  );
  expect(pages[0]).toMatchObject({ total, rankedAll: false });
  expect(new Set(pages.flatMap(({ hits }) => hits.map(({ paper }) => paper.id))).size).toBe(total);
});

test("each of the bundled papers is the first hit for its title", async () => {
  await ingestOneFile(storeOf(temp.store), "prisma/seed/daily-papers-page.txt");
  const titles = temp.store.prepare<[], string>(`SELECT "title" FROM "Paper"`).pluck().all();
  expect(titles).toHaveLength(45);
  for (const title of titles) expect((await titlesOf(title))[0]).toBe(title);
});

const signs =
  "\" * - ( ) : ^ + , { } [ ] \\ $ _ ' ; % AND OR NOT NEAR( author: cat: after: before: after:2025 a zebra* self-attention \u0000 “ α é \\alpha $x^2$ \ud800".split(
    " ",
  );

test("no query is an error", async () => {
  const anyQuery = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.constantFrom(...signs, " "), { maxLength: 40 }).map((parts) => parts.join("")),
    fc.constantFrom("a ".repeat(5_000), '"'.repeat(10_000), "(".repeat(10_000), "a*".repeat(5_000), "-".repeat(10_000)),
  );
  await fc.assert(
    fc.asyncProperty(anyQuery, fc.boolean(), fc.integer(), async (text, facets, page) => {
      const result = await search(text, { facets, page, perPage: 2 });
      expect(result.total).toBeGreaterThanOrEqual(result.hits.length);
    }),
    fuzzRuns("searches", 10_000, 1_000),
  );
}, 600_000);
