import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { arxivAtom } from "@/lib/ingest/formats/arxiv/atom/adapter";
import { arxivRss } from "@/lib/ingest/formats/arxiv/rss/adapter";
import { readWith } from "@/lib/ingest/formats/testing/streamed";

const today = parseDay("2026-11-24");
function read(text: string) {
  if (!today) throw new Error("no day");
  return readWith(arxivAtom, text, { name: "x.xml", date: today });
}

const feed = (...entries: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id><title>arXiv Query: x</title><updated>2026-11-24T01:00:00Z</updated>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
  ${entries.join("\n  ")}
</feed>`;

interface Parts {
  id?: string;
  title?: string;
  summary?: string;
  updated?: string;
  published?: string;
  more?: string;
}
const entry = ({
  id = "http://arxiv.org/abs/2601.00001v2",
  title = "On\n  Lanterns",
  summary = "  We light\nlanterns.\n  They &lt; shine.",
  updated = "2026-02-03T04:05:06Z",
  published = "2026-01-02T03:04:05Z",
  more = "",
}: Parts = {}) =>
  `<entry><id>${id}</id><title>${title}</title><updated>${updated}</updated><published>${published}</published>
  <link href="https://arxiv.org/abs/2601.00001v2" rel="alternate"/><link href="https://arxiv.org/pdf/2601.00001v2" title="pdf"/>
  <summary>${summary}</summary>${more}</entry>`;

test("an entry becomes a paper without listings, even with --date", () => {
  const more = `<category term="cs.AI"/><category term="cs.LG"/><category term="68T05"/><arxiv:primary_category term="cs.LG"/>
    <arxiv:comment>9 pages</arxiv:comment><arxiv:doi>10.1000/a.1</arxiv:doi><link title="doi" href="https://doi.org/10.1000/a.1"/>
    <author><name>Ada Vogel</name><arxiv:affiliation>Uni</arxiv:affiliation></author><author><name>Ben Ito</name></author>
    <author><name>Ada Vogel</name></author>`;
  const { records, rejects } = read(feed(entry({ more })));
  expect(rejects).toEqual([]);
  expect(records).toMatchObject([
    {
      paper: {
        source: "arxiv",
        arxivId: "2601.00001",
        doi: "10.1000/a.1",
        title: "On Lanterns",
        abstract: "We light lanterns.\n\nThey < shine.",
        publishedAt: "2026-01-02T03:04:05.000Z",
        authorCount: 3,
        authors: ["Ada Vogel", "Ben Ito", "Ada Vogel"],
        categories: ["cs.LG", "cs.AI"],
        links: [{ kind: "other", url: "https://doi.org/10.1000/a.1" }],
        withdrawnOn: null,
      },
      asOf: "2026-02-03T04:05:06.000Z",
      upvotes: null,
      comments: null,
      listings: [],
    },
  ]);
});

describe("the arXiv id is parsed from", () => {
  test.each([
    ["http://arxiv.org/abs/math/0309136v1", "math/0309136"],
    ["http://arxiv.org/abs/astro-ph/0601001v3", "astro-ph/0601001"],
    ["http://arxiv.org/abs/math.GT/0309136v1", "math/0309136"],
    ["https://export.arxiv.org/abs/0704.0001", "0704.0001"],
  ])("%s", (id, arxivId) => {
    expect(read(feed(entry({ id }))).records[0]?.paper.arxivId).toBe(arxivId);
  });
});

describe("a withdrawal notice gives the date of the withdrawal:", () => {
  test.each([
    ["This paper has been withdrawn by the author due to an error", "We light.", "2026-02-03"],
    ["12 pages. This paper has been withdrawn", "We light.", "2026-02-03"],
    ["arXiv admin note: withdrawn by arXiv due to its licence", "We light.", "2026-02-03"],
    ["", "Withdrawn by the authors.", "2026-02-03"],
    ["", "This paper has been withdrawn.", "2026-02-03"],
    ["An earlier version of this paper has been withdrawn", "We light.", null],
    ["Withdrawn from a conference", "We study money that was withdrawn by clients.", null],
  ])("%s / %s", (comment, summary, withdrawnOn) => {
    const more = `<arxiv:comment>${comment}</arxiv:comment>`;
    expect(read(feed(entry({ summary, more }))).records[0]?.paper.withdrawnOn).toBe(withdrawnOn);
  });
});

describe("an invalid entry is rejected with its position, and the others are stored:", () => {
  const id = "http://arxiv.org/abs/2601.00002v1";
  test.each([
    ["no id", entry({ id: "" }), null, /^expected the id of a paper/],
    ["an id of another site", entry({ id: "https://example.org/1" }), "https://example.org/1", /^expected the id/],
    ["no title", entry({ id, title: " " }), "2601.00002", /^expected a title$/],
    ["no date", entry({ id, published: "soon" }), "2601.00002", /^expected an instant.*<published>, found "soon"$/],
    ["a date before arXiv", entry({ id, published: "1066-10-14T00:00:00Z" }), "2601.00002", /from 1991 to next year/],
    ["a date after next year", entry({ id, updated: "9999-01-01T00:00:00Z" }), "2601.00002", /from 1991 to next year/],
    ["the same id again", entry({ id: "http://arxiv.org/abs/2601.00001v1" }), "2601.00001", /^duplicate of record 1$/],
    ["a long abstract", entry({ id, summary: "a".repeat(200_000) }), "2601.00002", /at most 100000 characters/],
    [
      "a huge abstract",
      entry({ id, summary: "a".repeat(5_000_000) }),
      "2601.00002",
      /^the record has more than 4194304 characters$/,
    ],
    [
      "100,000 authors",
      entry({ id, more: "<author><name>A</name></author>".repeat(100_000) }),
      "2601.00002",
      /^the record has more than 40000 elements$/,
    ],
  ])("%s", (_, bad, recordId, reason) => {
    const { records, rejects } = read(feed(entry(), bad, entry({ id: "http://arxiv.org/abs/2601.00003v1" })));
    expect(records.map(({ paper }) => paper.arxivId)).toEqual(["2601.00001", "2601.00003"]);
    expect(rejects).toEqual([{ position: 2, recordId, reason: expect.stringMatching(reason) }]);
  });
});

describe("a file is refused:", () => {
  test("an error of the API, with its message", () => {
    const id = "http://arxiv.org/api/errors#incorrect_id_format_for_1234.12345";
    const text = feed(entry({ id, title: "Error", summary: "incorrect id format for 1234.12345" }));
    expect(arxivAtom.recognises(text)).toBe(true);
    expect(() => read(text)).toThrow("x.xml: arXiv returned an error: incorrect id format for 1234.12345.");
  });

  test.each([
    [
      "a truncated file",
      feed(entry()).slice(0, -20),
      /^x\.xml:\d+: expected <\/summary>, found the end of the file\.$/,
    ],
    ["another document", `<rss version="2.0"/>`, /^x\.xml: expected an Atom feed, found <rss>\.$/],
    ["a DOCTYPE", `<!DOCTYPE feed>${feed()}`, /it declares a DOCTYPE/],
  ])("%s", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe("the format is recognised by its content:", () => {
  test.each([
    ["a response", feed(entry()), true],
    ["an empty response", feed(), true],
    ["a byte order mark", `\uFEFF${feed()}`, true],
    [
      "an Atom feed of another site with links to arXiv",
      feed(entry()).replaceAll(/<id>[^<]*<\/id>/g, "<id>tag:a</id>"),
      false,
    ],
    [
      "an announcement",
      feed(`<entry><id>oai:arXiv.org:2601.00001v1</id><arxiv:announce_type>new</arxiv:announce_type></entry>`),
      false,
    ],
    ["JSON", `[{"id": "<feed>"}]`, false],
    ["nothing", "", false],
  ])("%s", (_, text, expected) => {
    expect(arxivAtom.recognises(text)).toBe(expected);
    if (expected) expect(arxivRss.recognises(text)).toBe(false);
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
    "]]>",
    "</title>",
    "a",
    "\u202E",
    "é",
  );
  const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  const anyFile = fc.oneof(
    fc.string(),
    fc.tuple(anyText, anyText, anyText).map(([title, summary, id]) => feed(entry(), entry({ title, summary, id }))),
    fc
      .tuple(anyText, fc.nat(800))
      .map(([text, at]) => `${feed(entry()).slice(0, at)}${text}${feed(entry()).slice(at)}`),
  );
  fc.assert(
    fc.property(anyFile, (text) => {
      arxivAtom.recognises(text);
      try {
        for (const { paper } of read(text).records) expect(paper.title).not.toMatch(/[\n\r\u2028\u0085]/);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 300 },
  );
});
