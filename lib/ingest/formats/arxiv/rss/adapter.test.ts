import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { arxivAtom } from "@/lib/ingest/formats/arxiv/atom/adapter";
import { arxivRss } from "@/lib/ingest/formats/arxiv/rss/adapter";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { readWith } from "@/lib/ingest/formats/testing/streamed";

function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error("no day");
  return parsed;
}
function read(text: string, { date = null, name = "x.xml" }: { date?: Day | null; name?: string } = {}) {
  return readWith(arxivRss, text, { name, date });
}

const pubDate = "<pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate>";
const rss = (items: string[], date = pubDate) => `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
<channel><title>cs.LG updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.LG</link>
<description>cs.LG updates on the arXiv.org e-print archive.</description>
<atom:link href="http://rss.arxiv.org/rss/cs.LG" rel="self"/>${date}<skipDays><day>Saturday</day></skipDays>
${items.join("\n")}</channel></rss>`;
const item = (id: string, type = "new", title = `Paper ${id}`, more = "") => `<item><title>${title}</title>
<link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v1 Announce Type: ${type} \nAbstract: We light\nlanterns ${id}.</description>
<guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><category>cs.LG</category><category>cs.AI</category>
<arxiv:announce_type>${type}</arxiv:announce_type><dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
<dc:creator>Ada Vogel (Uni A, Uni B), Ben Ito Jr.</dc:creator>${more}</item>`;

const atom = (entries: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
<id>http://rss.arxiv.org/atom/cs.LG</id><title>cs.LG updates on arXiv.org</title><updated>2026-04-21T01:02:03+00:00</updated>
<link href="http://rss.arxiv.org/atom/cs.LG" rel="self"/><subtitle>cs.LG updates on the arXiv.org e-print archive.</subtitle>
${entries.join("\n")}</feed>`;
const atomEntry = (id: string, type: string) => `<entry><id>oai:arXiv.org:${id}v1</id><title>Paper ${id}</title>
<updated>2026-04-21T01:02:03+00:00</updated><link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
<summary>arXiv:${id}v1 Announce Type: ${type} \nAbstract: We light\nlanterns ${id}.</summary>
<category term="cs.LG"/><category term="cs.AI"/><published>2026-04-20T00:00:00-04:00</published>
<arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>Ada Vogel (Uni A, Uni B), Ben Ito Jr.</dc:creator></entry>`;

const ids = ["2604.00001", "2604.00002", "2601.00003", "math/0309136", "2604.00005"];
const types = ["new", "replace", "replace-cross", "cross", "new"];

describe("both feed formats give the same records:", () => {
  test.each([
    ["RSS 2.0", rss(ids.map((id, i) => item(id, types[i])))],
    ["Atom", atom(ids.map((id, i) => atomEntry(id, types[i] ?? "")))],
  ])("%s", (_, text) => {
    expect([arxivRss.recognises(text), arxivAtom.recognises(text)]).toEqual([true, false]);
    const { records, rejects } = read(text);
    expect(rejects).toEqual([]);
    expect(records[0]).toMatchObject({
      paper: {
        source: "arxiv",
        arxivId: "2604.00001",
        title: "Paper 2604.00001",
        abstract: "We light lanterns 2604.00001.",
        publishedAt: "2026-04-20",
        authors: ["Ada Vogel", "Ben Ito Jr."],
        authorCount: 2,
        categories: ["cs.LG", "cs.AI"],
        links: [],
      },
      asOf: "2026-04-20",
    });
    const listHash = listHashOf(["Paper 2604.00001", "Paper math/0309136", "Paper 2604.00005"]);
    const place = (rank: number) => [
      { day: "2026-04-20", list: "arxiv", rank, listLength: 3, listHash, submittedBy: null },
    ];
    expect(records.map(({ paper, listings }) => [paper.arxivId, listings])).toEqual([
      ["2604.00001", place(1)],
      ["2604.00002", []],
      ["2601.00003", []],
      ["math/0309136", place(2)],
      ["2604.00005", place(3)],
    ]);
  });
});

describe("the day of a list comes from", () => {
  const undated = rss([item("2604.00001")], "");
  test.each([
    ["--date", undated, { date: day("2026-04-17") }, "2026-04-17"],
    ["--date even if the feed has a date", rss([item("2604.00001")]), { date: day("2026-04-17") }, "2026-04-17"],
    [
      "the channel, in its own time zone offset",
      rss([item("2604.00001")], "<pubDate>Mon, 20 Apr 2026 23:30:00 -0400</pubDate>"),
      {},
      "2026-04-20",
    ],
    ["the first paper", rss([item("2604.00001", "new", "A", pubDate)], ""), {}, "2026-04-20"],
    ["the file name", undated, { name: "cs.LG-2026-04-21.xml" }, "2026-04-21"],
  ])("%s", (_, text, options, expected) => {
    expect(read(text, options).records[0]?.listings[0]?.day).toBe(expected);
  });

  test.each([
    ["missing", undated, /^x\.xml: expected the date of the announcement; set it with --date\.$/],
    ["malformed", rss([item("2604.00001")], "<pubDate>today</pubDate>"), /found "today"; set it with --date\.$/],
    [
      "before arXiv",
      rss([item("2604.00001")], "<pubDate>Mon, 20 Apr 1066 00:00:00 -0400</pubDate>"),
      /expected the date/,
    ],
  ])("a date that is %s is refused", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

test("the empty feed of a weekend is not an error", () => {
  for (const text of [rss([]), rss([], ""), atom([])]) {
    expect(arxivRss.recognises(text)).toBe(true);
    expect(read(text)).toEqual({ records: [], rejects: [] });
  }
});

test("an RSS 1.0 feed has details in the title, authors as links, an HTML abstract and the date of the evening", () => {
  const old = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="http://arxiv.org/"><title>cs.LG updates on arXiv.org</title><dc:date>2023-08-08T20:30:00-05:00</dc:date></channel>
  ${["", " CROSS LISTED", " UPDATED"]
    .map(
      (
        mark,
        i,
      ) => `<item rdf:about="http://arxiv.org/abs/2308.0389${i}"><title>On Lanterns ${i}. (arXiv:2308.0389${i}v1 [cs.LG]${mark})</title>
      <link>http://arxiv.org/abs/2308.0389${i}</link><description>&lt;p&gt;We light\nlanterns.&lt;/p&gt;</description>
      <dc:creator>&lt;a href="http://arxiv.org/find/a"&gt;Ada Vogel&lt;/a&gt; (Uni), &lt;a href="http://arxiv.org/find/b"&gt;Ben O&amp;#39;Ito&lt;/a&gt;</dc:creator></item>`,
    )
    .join("")}</rdf:RDF>`;
  expect(arxivRss.recognises(old)).toBe(true);
  const { records, rejects } = read(old);
  expect(rejects).toEqual([]);
  expect(records.map(({ paper, listings }) => [paper.arxivId, paper.title, listings[0]?.rank])).toEqual([
    ["2308.03890", "On Lanterns 0", 1],
    ["2308.03891", "On Lanterns 1", 2],
    ["2308.03892", "On Lanterns 2", undefined],
  ]);
  expect(records[0]).toMatchObject({
    asOf: "2023-08-09",
    paper: { abstract: "We light lanterns.", authors: ["Ada Vogel", "Ben O'Ito"], categories: ["cs.LG"] },
  });
});

test("a DOI is kept, and a wrapped title becomes one line", () => {
  const more = "<arxiv:DOI>10.1000/a.1</arxiv:DOI>";
  expect(read(rss([item("2604.00001", "new", "On\n  Lanterns", more)])).records[0]?.paper).toMatchObject({
    title: "On Lanterns",
    doi: "10.1000/a.1",
  });
});

test("invalid items are rejected with their position, and the ranks of the others have no gaps", () => {
  const items = [
    item("2604.00001"),
    item("2604.00001"),
    item("nonsense"),
    item("2604.00004", "new", " "),
    item("2604.00005", "rumour"),
    item("2604.00006"),
  ];
  const { records, rejects } = read(rss(items));
  expect(records.map(({ listings }) => [listings[0]?.rank, listings[0]?.listLength])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(rejects).toEqual([
    { position: 2, recordId: "2604.00001", reason: "duplicate of record 1" },
    { position: 3, recordId: "oai:arXiv.org:nonsensev1", reason: expect.stringMatching(/^expected the id/) },
    { position: 4, recordId: "2604.00004", reason: "expected a title" },
    { position: 5, recordId: "2604.00005", reason: expect.stringMatching(/^expected an announce type.*"rumour"$/) },
  ]);
});

describe("a file is refused:", () => {
  const error = rss([]).replace("cs.LG updates on arXiv.org<", "Feed error for query: http://rss.arxiv.org/rss/x<");
  test.each([
    [
      "an error of arXiv",
      error.replace("cs.LG updates on the arXiv.org e-print archive.", "Bad archive 'x'."),
      /returned an error: Bad archive 'x'\.$/,
    ],
    [
      "a truncated file",
      rss([item("2604.00001")]).slice(0, -30),
      /^x\.xml:\d+: expected <\/dc:creator>, found the end/,
    ],
    ["a DOCTYPE", `<!DOCTYPE rss [<!ENTITY a "b">]>${rss([])}`, /it declares a DOCTYPE/],
    ["another document", "<html/>", /^x\.xml: expected RSS or Atom, found <html>\.$/],
  ])("%s", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("feeds of other sites are not recognised", () => {
    const other = rss([item("2604.00001")]).replaceAll(/arxiv/gi, "example");
    expect(arxivRss.recognises(other)).toBe(false);
    expect(arxivRss.recognises("<html>cs.LG updates on arXiv.org</html>")).toBe(false);
  });
});

test("any text is either parsed or refused, and no title has a line break", () => {
  const piece = fc.constantFrom(
    "\n",
    "  ",
    "&#10;",
    "&#x2028;",
    "\u0000",
    "&amp;",
    "&",
    "<",
    "(arXiv:",
    " [cs.LG])",
    "(",
    ")",
    ",",
    "a",
    "é",
    "new",
    "arXiv:",
  );
  const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  const anyFile = fc.oneof(
    fc.string(),
    fc
      .tuple(anyText, anyText, anyText)
      .map(([title, id, more]) => rss([item(id || "2604.00001", "new", title, `<dc:creator>${more}</dc:creator>`)])),
    fc.tuple(anyText, fc.nat(1200)).map(([text, at]) => {
      const whole = rss([item("2604.00001")]);
      return `${whole.slice(0, at)}${text}${whole.slice(at)}`;
    }),
  );
  fc.assert(
    fc.property(anyFile, (text) => {
      arxivRss.recognises(text);
      try {
        for (const { paper } of read(text).records) expect(paper.title).not.toMatch(/[\n\r\u2028\u0085]/);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 300 },
  );
});
