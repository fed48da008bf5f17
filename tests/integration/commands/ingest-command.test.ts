import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTextFile } from "@/lib/read-file";
import { zipOf } from "@/tests/fixtures/archive";
import { resultOf, runScript, startScript } from "@/tests/support/run-script";
import { contentOf, tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";
const page = "Daily Papers\n\nApr 20\n\nA title\n\nIts abstract.\n\n  • 2 authors\n·\nApr 1, 2026 3";

const oaiOf = (content: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request verb="Identify"/>${content}</OAI-PMH>`;
const dublinCore = `<record><header><identifier>oai:arXiv.org:2603.92002</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"></oai_dc:dc></metadata></record>`;

/** Returns a store with files beside it, by name. */
function withFiles(files: Record<string, string | Buffer>) {
  const temp = tempStore();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(temp.folder, name), content);
  return { ...temp, path: (name: string) => join(temp.folder, name) };
}

test("--json prints one JSON object per file to standard output", () => {
  const { file } = tempStore();
  const { code, stdout, stderr } = runScript("ingest", [seed, "--json"], file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    run: 1,
    source: "huggingface",
    file: "daily-papers-page.txt",
    read: 40,
    new: 40,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    seconds: expect.any(Number),
  });
});

test("a dry run counts everything and stores nothing", () => {
  const { file, store } = tempStore();
  const { stdout } = runScript("ingest", [seed, "--json", "--dry-run"], file);
  expect(JSON.parse(stdout)).toMatchObject({ run: null, read: 40, new: 40 });
  expect(store.prepare(`SELECT (SELECT count(*) FROM "Paper") + (SELECT count(*) FROM "Run")`).pluck().get()).toBe(0);
});

test("--date overrides the day that the file names", () => {
  const { file, store, path } = withFiles({ "page.txt": page });
  expect(runScript("ingest", [path("page.txt"), "--date", "2026-04-22"], file).code).toBe(0);
  expect(store.prepare(`SELECT "day" FROM "Entry"`).pluck().all()).toEqual(["2026-04-22"]);
});

describe("a file that cannot be stored is refused with one sentence, exit code 1, and an unchanged store", () => {
  const cases: [string, Record<string, string | Buffer>, string, RegExp][] = [
    ["missing", {}, "none.txt", /none\.txt: there is no such file\.$/],
    ["empty", { "x.txt": "" }, "x.txt", /x\.txt: it is empty\.$/],
    ["blank", { "x.txt": "\n \n" }, "x.txt", /x\.txt: it is empty\.$/],
    ["binary", { "x.txt": Buffer.from([80, 0, 1, 2]) }, "x.txt", /x\.txt: it is binary; expected UTF-8 text\.$/],
    ["of another encoding", { "x.txt": Buffer.from([0x44, 0xe4, 0xf6]) }, "x.txt", /x\.txt: it is not UTF-8 text\.$/],
    ["a folder", {}, ".", /: it is a folder; name the files in it\.$/],
    [
      "of another format",
      { "x.txt": "hello" },
      "x.txt",
      /x\.txt: its format is not recognised; expected one of: daily-papers-page, huggingface, arxiv-atom, arxiv-rss, arxiv-oai, arxiv-jsonl\.$/,
    ],
    [
      "a response to another request",
      { "x.xml": oaiOf("<Identify><repositoryName>arXiv</repositoryName></Identify>") },
      "x.xml",
      /x\.xml: expected records in the format arXiv or arXivRaw \(ListRecords\), found a response to Identify\.$/,
    ],
    [
      "records in another format, without the namespace of a response",
      { "x.xml": dublinCore },
      "x.xml",
      /x\.xml: 1 of its first 1 records cannot be stored; record 1 \(2603\.92002\): expected metadata in the format arXiv/,
    ],
    ["an archive without files", { "x.zip": zipOf([]) }, "x.zip", /x\.zip: it contains no file\.$/],
    [
      "malformed",
      { "x.txt": page.replace("Apr 1, 2026 3", "soon") },
      "x.txt",
      /x\.txt:11: expected a date such as "May 22, 2025 2".*found "soon"\.$/,
    ],
    ["cut", { "x.txt": `${page}\n\nAnother title` }, "x.txt", /x\.txt:13: expected "·" and a date to end the paper/],
    [
      "with a facts file that is not JSON",
      { "x.txt": page, "x.facts.json": "{" },
      "x.txt",
      /x\.facts\.json: expected JSON/,
    ],
    [
      "with facts of an unknown title",
      { "x.txt": page, "x.facts.json": '{"B": {}}' },
      "x.txt",
      /x\.facts\.json: no paper on the page has the title "B"\.$/,
    ],
    [
      "with facts that have a wrong id",
      { "x.txt": page, "x.facts.json": '{"A title": {"arxivId": "1"}}' },
      "x.txt",
      /A title → arxivId: expected an arXiv id/,
    ],
    [
      "with a correction of a text that is not in the abstract",
      { "x.txt": page, "x.facts.json": '{"A title": {"corrections": [{"text": "alpha", "tex": "x"}]}}' },
      "x.txt",
      /x\.txt:5: expected the text of a correction, "alpha", in the abstract\.$/,
    ],
  ];

  test.each(cases)("%s", (_, files, name, sentence) => {
    const { file, store, path } = withFiles(files);
    const before = store.serialize();
    const { code, stdout, stderr } = runScript("ingest", [path(name), "--json"], file);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(store.serialize().equals(before)).toBe(true);
  });

  test("unreadable", () => {
    const { path } = withFiles({ "x.txt": page });
    chmodSync(path("x.txt"), 0);
    const root = process.geteuid?.() === 0;
    // Root may read everything, so the call runs as another user.
    if (root) process.seteuid?.(65534);
    try {
      expect(() => readTextFile(path("x.txt"))).toThrow(/x\.txt: it is not readable; check its permissions\.$/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });
});

test("other files are stored even if one is refused", () => {
  const { file, path } = withFiles({ "bad.txt": "hello", "good.txt": page });
  const { code, stdout, stderr } = runScript("ingest", [path("bad.txt"), path("good.txt"), "--json"], file);
  expect(code).toBe(1);
  expect(stderr).toContain("bad.txt");
  expect(JSON.parse(stdout)).toMatchObject({ file: "good.txt", new: 1 });
});

test("files are stored and a refused one is reported even if the reader of the output goes away", async () => {
  const { store, file, path } = withFiles({ "page.txt": page, "other.txt": "hello" });
  for (const [files, code] of [
    [[path("page.txt"), seed], 0],
    [[path("other.txt"), path("page.txt"), seed], 1],
  ] as const) {
    const command = startScript("ingest", [...files, "--json"], file);
    command.stdout?.destroy();
    expect(await resultOf(command)).toMatchObject({ code });
  }
  expect(store.prepare(`SELECT count(*) FROM "Run"`).pluck().get()).toBe(4);
});

test.skipIf(!existsSync("/dev/full"))("files are stored but the command fails if its output cannot be written", () => {
  const { store, file, path } = withFiles({ "page.txt": page });
  const output = openSync("/dev/full", "w");
  const { code } = runScript("ingest", [path("page.txt"), seed], file, {}, output);
  closeSync(output);
  expect(code).toBe(1);
  expect(store.prepare(`SELECT count(*) FROM "Run"`).pluck().get()).toBe(2);
});

test("a second listing of a paper on a page is rejected, and the rest is stored", () => {
  const twice = `${page}\n\n${page.slice(page.indexOf("A title"))}`;
  const { file, store, path } = withFiles({ "x.txt": twice });
  const { code, stdout } = runScript("ingest", [path("x.txt"), "--json"], file);
  expect({ code, report: JSON.parse(stdout) }).toMatchObject({ code: 0, report: { read: 2, new: 1, rejected: 1 } });
  expect(store.prepare(`SELECT "position", "reason" FROM "Reject"`).all()).toEqual([
    { position: 2, reason: "duplicate of record 1" },
  ]);
});

test("a paper whose arXiv id becomes known later keeps its row, and its old address becomes an alias", () => {
  const { file, store, path } = withFiles({ "x.txt": page });
  runScript("ingest", [path("x.txt")], file);
  const before = store.prepare(`SELECT "id", "publicId" FROM "Paper"`).all();
  writeFileSync(path("x.facts.json"), '{"A title": {"arxivId": "2604.00001"}}');
  runScript("ingest", [path("x.txt")], file);
  const [{ id, publicId }] = before as [{ id: number; publicId: string }];
  expect(store.prepare(`SELECT "id", "publicId" FROM "Paper"`).all()).toEqual([{ id, publicId: "2604.00001" }]);
  expect(store.prepare(`SELECT "publicId", "paperId" FROM "Alias"`).all()).toEqual([{ publicId, paperId: id }]);
});

test("two rows that an arXiv id identifies as one paper are merged; votes, entries, digests and the old address stay", () => {
  const { file, store, path } = withFiles({ "a.txt": page });
  // The same paper, with dates years apart and another abstract on the two pages, so that it is not recognised as one.
  const other = page
    .replace("Apr 1, 2026 3", "Jan 2, 2020")
    .replace("Its abstract.", "Other words.")
    .replace("Apr 20", "Apr 21");
  writeFileSync(path("b.txt"), other);
  writeFileSync(path("b.facts.json"), '{"A title": {"arxivId": "2001.00001"}}');
  runScript("ingest", [path("a.txt"), path("b.txt"), "--date", "2026-04-20"], file);
  const vote = store.prepare(`INSERT INTO "Vote" SELECT "id", ?, 'now' FROM "Paper" WHERE "publicId" = ?`);
  const [slug] = store.prepare(`SELECT "publicId" FROM "Paper" WHERE "arxivId" IS NULL`).pluck().all();
  for (const [voter, id] of [
    ["x", slug],
    ["y", slug],
    ["x", "2001.00001"],
  ])
    vote.run(voter, id);
  store.exec(`INSERT INTO "Digest" ("id", "period", "createdAt") VALUES (1, '2026-04-20', 'now'), (2, '2026-04-21', 'now');
    INSERT INTO "DigestPaper" SELECT 1, "id", 1, false FROM "Paper" WHERE "arxivId" IS NULL;
    INSERT INTO "DigestPaper" SELECT 2, "id", CASE WHEN "arxivId" IS NULL THEN 3 END, "arxivId" IS NOT NULL FROM "Paper"`);
  writeFileSync(path("a.facts.json"), '{"A title": {"arxivId": "2001.00001"}}');
  expect(runScript("ingest", [path("a.txt")], file)).toMatchObject({ code: 0, stderr: "" });
  expect(store.prepare(`SELECT "publicId", "voteCount", "comments" FROM "Paper"`).all()).toEqual([
    { publicId: "2001.00001", voteCount: 2, comments: 3 },
  ]);
  expect(store.prepare(`SELECT "publicId" FROM "Alias"`).pluck().all()).toEqual([slug]);
  expect(store.prepare(`SELECT count(*) FROM "Vote"`).pluck().get()).toBe(2);
  expect(store.prepare(`SELECT "digestId", "rank", "isOffered" FROM "DigestPaper" ORDER BY 1`).raw().all()).toEqual([
    [1, 1, 0],
    [2, 3, 1],
  ]);
  expect(store.pragma("foreign_key_check")).toEqual([]);
});

test("two pages of one day give the same store in either order, with the ranks of the longer page", () => {
  const record = (title: string) => `${title}\n\nAbstract of ${title}.\n\n  • 2 authors\n·\nApr 1, 2026`;
  const head = "Daily Papers\n\nApr 20\n\n";
  const long = head + ["C", "A", "B"].map(record).join("\n\n");
  const short = head + ["A", "D"].map(record).join("\n\n");
  const stores = [
    ["long.txt", "short.txt"],
    ["short.txt", "long.txt"],
  ].map((order) => {
    const temp = withFiles({ "long.txt": long, "short.txt": short });
    runScript("ingest", order.map(temp.path), temp.file);
    return contentOf(temp.store);
  });
  expect(stores[0]).toEqual(stores[1]);
});

test("a usage error exits with code 2 and says what is expected; help exits with code 0", () => {
  const { file } = tempStore();
  expect(runScript("ingest", [], file)).toMatchObject({ code: 2, stdout: "" });
  expect(runScript("ingest", [seed, "--date", "2026-02-30"], file).stderr).toContain(
    "Expected a day such as 2026-04-20",
  );
  expect(runScript("ingest", ["--help"], file)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("--dry-run"),
  });
});

test("a page copied with its facts file is stored completely", () => {
  const { file, path, folder } = withFiles({});
  mkdirSync(join(folder, "mine"));
  copyFileSync(seed, path("mine/page.txt"));
  writeFileSync(path("mine/page.facts.json"), readFileSync("prisma/seed/daily-papers-page.facts.json"));
  expect(JSON.parse(runScript("ingest", [path("mine/page.txt"), "--json"], file).stdout)).toMatchObject({ new: 40 });
});
