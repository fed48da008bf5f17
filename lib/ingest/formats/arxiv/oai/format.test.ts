import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivOai } from "@/lib/ingest/formats/arxiv/oai/format";
import {
  arxivFields,
  oaiError,
  oaiRawRecord,
  oaiRecord,
  oaiResponse,
} from "@/lib/ingest/formats/arxiv/oai/testing/responses";
import { arxivFixture } from "@/lib/ingest/formats/testing/arxiv-paper";
import {
  applyChanges,
  type Change,
  cutAt,
  outcomesOf as outcomes,
  readPieces as readAll,
} from "@/lib/ingest/formats/testing/streamed";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

const outcomesOf = (pieces: string[]) => outcomes(arxivOai, pieces);
const readPieces = (pieces: string[]) => readAll(arxivOai, pieces);

async function readOne(record: string): Promise<IncomingRecord> {
  const { records } = await readPieces([oaiResponse(record)]);
  const [first] = records;
  if (!first || "reject" in first) throw new Error(`expected a record, found ${JSON.stringify(first)}`);
  return first.record;
}

test("a record in the format arXiv becomes an arXiv paper without listings", async () => {
  expect(await readOne(oaiRecord("0704.0101"))).toEqual(
    arxivFixture({
      abstract: "We count swans in $A < B$.",
      authorCount: 2,
      authors: [
        { family: "Vogel", given: "A." },
        { family: "Itó", given: "B.", suffix: "Jr" },
      ],
    }),
  );
});

test("a record in the format arXivRaw has the instant of its first version and author names without TeX", async () => {
  const { paper, asOf } = await readOne(oaiRawRecord("0704.0101"));
  expect(paper).toMatchObject({
    arxivId: "0704.0101",
    publishedAt: "2007-04-02T09:18:42.000Z",
    authors: ["A. Vogel", "B. Itó", "Ł. Ruiz"],
    categories: ["math.CO", "cs.CG"],
  });
  expect(asOf).toBe("2008-11-26");
});

test.each([
  ["an old id", oaiRecord("astro-ph/0601001"), { arxivId: "astro-ph/0601001" }],
  ["only the id in its header", oaiRecord("0704.0101", { fields: arxivFields("") }), { arxivId: "0704.0101" }],
  [
    "a withdrawal notice in its comments, dated by its newest version",
    oaiRecord("0704.0101", {
      fields: arxivFields("0704.0101", {
        more: "<updated>2007-07-24</updated><comments>Withdrawn by the author</comments>",
      }),
    }),
    { withdrawnOn: "2007-07-24" },
  ],
  [
    "all its versions, of which the newest is the withdrawal",
    oaiRawRecord("0704.0101", "<comments>This paper has been withdrawn</comments>"),
    { withdrawnOn: "2007-07-24" },
  ],
])("a record may have %s", async (_, record, paper) => {
  expect((await readOne(record)).paper).toMatchObject(paper);
});

const header = (content: string) => ({ header: content });
test.each([
  [
    "was deleted (the stored paper is kept)",
    `<record><header status="deleted"><identifier>oai:arXiv.org:0704.0102</identifier><datestamp>2009-01-02</datestamp></header></record>`,
    "2 0704.0102: arXiv deleted this record on 2009-01-02; the stored paper is kept",
  ],
  [
    "is in another format",
    `<record><header><identifier>oai:arXiv.org:0704.0102</identifier></header><metadata><dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"/></metadata></record>`,
    "2 0704.0102: expected metadata in the format arXiv or arXivRaw",
  ],
  [
    "has no id",
    oaiRecord("swans"),
    "2 oai:arXiv.org:swans: expected the id of a paper, such as oai:arXiv.org:2505.17018",
  ],
  [
    "has no date",
    oaiRecord("0704.0102", { fields: arxivFields("0704.0102", { created: "" }) }),
    '2 0704.0102: <created>: expected a date such as 2007-04-02, found ""',
  ],
  [
    "has an impossible year",
    oaiRecord("0704.0102", { fields: arxivFields("0704.0102", { created: "9999-12-31" }) }),
    "2 0704.0102: <created>: expected a year from 1991 to next year, found 9999-12-31",
  ],
  [
    "has no title",
    oaiRecord("0704.0102", { fields: "<created>2007-04-02</created>" }),
    "2 0704.0102: expected a title",
  ],
  ["is not UTF-8", oaiRecord("0704.0102").replace("imaginary", "imagin\uDC80ry"), "2 0704.0102: expected UTF-8 text"],
  [
    "has a name that is not UTF-8",
    oaiRecord("0704.0102").replace("Itó", "It\uDC80"),
    "2 0704.0102: expected UTF-8 text",
  ],
  [
    "has 100,000 authors",
    oaiRecord("0704.0102", {
      fields: arxivFields("0704.0102").replace(
        "<author>",
        `<author/>${"<author><keyname>A</keyname></author>".repeat(100_000)}<author>`,
      ),
    }),
    "2 0704.0102: the record has more than 40000 elements",
  ],
  [
    "has an abstract that is too long",
    oaiRecord("0704.0102", { fields: arxivFields("0704.0102").replace("We count", "a".repeat(20_000_000)) }),
    "2 0704.0102: the record has more than 4194304 characters",
  ],
])("a record that %s is rejected with its id, and the others are stored", async (_, record, outcome) => {
  const response = oaiResponse(
    `${oaiRecord("0704.0101")}${record}${oaiRecord("0704.0103", header("<datestamp>x</datestamp>"))}`,
  );
  expect(await outcomesOf([response])).toEqual(["1 0704.0101", outcome, "3 0704.0103"]);
});

describe("a file with several responses is parsed completely:", () => {
  test.each([
    ["complete responses", oaiResponse(oaiRecord("0704.0101"), { token: "1|2" }) + oaiResponse(oaiRecord("0704.0102"))],
    [
      "an empty response among others",
      oaiResponse(oaiRecord("0704.0101")) + oaiError("noRecordsMatch", "") + oaiResponse(oaiRawRecord("0704.0102")),
    ],
    [
      "only records",
      [oaiRecord("0704.0101"), oaiRecord("0704.0102")]
        .map((record) => record.replace("<record>", '<record xmlns="http://www.openarchives.org/OAI/2.0/">'))
        .join("\n"),
    ],
  ])("%s", async (_, text) => {
    expect(await outcomesOf([text])).toEqual(["1 0704.0101", "2 0704.0102"]);
    expect(arxivOai.recognises(text)).toBe(true);
  });
});

test("the response noRecordsMatch gives no records and no error", async () => {
  expect(await outcomesOf([oaiError("noRecordsMatch", "No records match.")])).toEqual([]);
});

test("a last response with only an empty resumption token gives no records and no error", async () => {
  expect(await outcomesOf([oaiResponse("<resumptionToken/>")])).toEqual([]);
});

const otherResponse = (verb: string, content: string) =>
  oaiResponse(content).replace('verb="ListRecords"', `verb="${verb}"`).replaceAll("ListRecords>", `${verb}>`);

test.each([
  ["Identify", otherResponse("Identify", "<repositoryName>arXiv</repositoryName>"), "a response to Identify"],
  [
    "ListIdentifiers",
    otherResponse(
      "ListIdentifiers",
      "<header><identifier>oai:arXiv.org:0704.0101</identifier></header><resumptionToken>x</resumptionToken>",
    ),
    "a response to ListIdentifiers",
  ],
  ["no request", '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"/>', "none"],
])("a response without records is refused: %s", async (_, response, found) => {
  expect(arxivOai.recognises(response)).toBe(true);
  expect(await outcomesOf([response])).toEqual([
    `bulk: expected records in the format arXiv or arXivRaw (ListRecords), found ${found}.`,
  ]);
});

test("a record without the namespace of a response is read like any other", async () => {
  const dublinCore = `<record><header><identifier>oai:arXiv.org:0704.0102</identifier></header>
<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"/></metadata></record>`;
  expect(arxivOai.recognises(dublinCore)).toBe(true);
  expect(await outcomesOf([oaiRecord("0704.0101"), dublinCore])).toEqual([
    "1 0704.0101",
    "2 0704.0102: expected metadata in the format arXiv or arXivRaw",
  ]);
});

test.each([
  [oaiError("badResumptionToken", "The token\n has expired."), "The token has expired (badResumptionToken)."],
  [oaiError("badArgument", ""), "badArgument."],
  ['<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error/></OAI-PMH>', "no reason given."],
])("any other error response is refused with its message", async (response, message) => {
  expect(await outcomesOf([oaiResponse(oaiRecord("0704.0101")), response])).toEqual([
    "1 0704.0101",
    `bulk: arXiv returned an error: ${message}`,
  ]);
});

test.each([
  ["a feed", '<feed xmlns="http://www.w3.org/2005/Atom"/>'],
  ["a page about OAI-PMH", "<html><p>&lt;record http://www.openarchives.org/OAI/2.0/</p></html>"],
  ["JSON", '{"id":"0704.0101","abstract":"","versions":[]}'],
])("%s is not recognised as a response", (_, text) => {
  expect(arxivOai.recognises(text)).toBe(false);
});

const text = `\uFEFF${oaiResponse(oaiRecord("0704.0101"), { token: "1" })}\r\n${oaiResponse(
  `${oaiRawRecord("0704.0102")}${oaiRecord("swans")}${oaiRecord("0704.0103").replace("imaginary", "🦢 <![CDATA[<imaginary>]]>")}`,
)}`;
const positions = fc.array(fc.nat(), { maxLength: 30 });

test("the same text gives the same records wherever it is split into pieces", async () => {
  const whole = await readPieces([text]);
  expect(whole.records).toHaveLength(4);
  expect(await readPieces(text.split(""))).toEqual(whole);
  await fc.assert(
    fc.asyncProperty(positions, async (at) => {
      expect(await readPieces(cutAt(text, at))).toEqual(whole);
    }),
  );
});

const replacements = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("<", ">", "&", "</record>", "<record>", "<!--", "]]>", "<![CDATA[", "\0", "<!DOCTYPE", "<?xml?>"),
);
const changes: fc.Arbitrary<Change[]> = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), replacements), {
  minLength: 1,
  maxLength: 6,
});

test("a text with random changes gives records and rejects in order, or is refused", async () => {
  await fc.assert(
    fc.asyncProperty(changes, positions, async (some, at) => {
      const { records } = await readPieces(cutAt(applyChanges(text, some), at));
      const found = records.map((record) => ("reject" in record ? record.reject.position : record.position));
      expect(found).toEqual(found.map((_, index) => index + 1));
    }),
    { numRuns: 300 },
  );
});
