/** Checks that the authors of a paper are the same in every format. */
import { describe, expect, test } from "vitest";
import { arxivAtom } from "@/lib/ingest/formats/arxiv/atom/adapter";
import { arxivOai } from "@/lib/ingest/formats/arxiv/oai/format";
import { oaiRawRecord, oaiRecord, oaiResponse } from "@/lib/ingest/formats/arxiv/oai/testing/responses";
import { arxivRss } from "@/lib/ingest/formats/arxiv/rss/adapter";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import type { Format } from "@/lib/ingest/formats/format";
import { item, readOne } from "@/lib/ingest/formats/huggingface/testing/responses";
import { readPieces, readWith } from "@/lib/ingest/formats/testing/streamed";
import { formats as knownFormats } from "@/lib/ingest/sources";
import { nameOf } from "@/lib/papers/author";
import type { SourcePaper } from "@/lib/papers/save/source-paper";

/** Given names, family name and suffix, as arXiv splits a list of authors. */
type Parts = [given: string, family: string, suffix?: string];

interface Case {
  kind: string;
  /** As submitted to arXiv. */
  list: string;
  parts: Parts[];
  authors: string[];
  /** Whether the list says that it is not complete. */
  isCut?: boolean;
}

const cases: Case[] = [
  {
    kind: "accents in TeX, affiliations, a suffix and a team",
    list: "Ren\\'e W\\\"achter, Th\\`uy Ng\\~{\\^o} (LAB, Uni A), In\\^es d'\\'Evora Jr., Pawe{\\l} It{\\o} (1 and 2),  Wick Team",
    parts: [
      ["René", "Wächter"],
      ["Thùy", "Ngỗ"],
      ["Inês", "d'Évora", "Jr."],
      ["Paweł", "Itø"],
      ["Wick", "Team"],
    ],
    authors: ["René Wächter", "Thùy Ngỗ", "Inês d'Évora Jr.", "Paweł Itø", "Wick Team"],
  },
  {
    kind: "a team and a colon before its members",
    list: "WickMax: Ada Vogel, Ben Ito",
    parts: [
      ["", "WickMax"],
      ["", ":"],
      ["Ada", "Vogel"],
      ["Ben", "Ito"],
    ],
    authors: ["WickMax", "Ada Vogel", "Ben Ito"],
  },
  {
    kind: "a team joined to its first member",
    list: "WickMax: Ada Vogel and Ben Ito",
    parts: [
      ["WickMax: Ada", "Vogel"],
      ["Ben", "Ito"],
    ],
    authors: ["WickMax", "Ada Vogel", "Ben Ito"],
  },
  {
    kind: "a collaboration, and a list shortened with et al.",
    list: "The WICK Collaboration, A. Vogel, et al",
    parts: [
      ["The WICK", "Collaboration"],
      ["A.", "Vogel"],
      ["et", "al"],
    ],
    authors: ["The WICK Collaboration", "A. Vogel"],
    isCut: true,
  },
  {
    kind: "a conjunction in the last name, and one on its own",
    list: "Ada Vogel, Ben Ito, and Carl Roy, and",
    parts: [
      ["Ada", "Vogel"],
      ["Ben", "Ito"],
      ["and Carl", "Roy"],
      ["", "and"],
    ],
    authors: ["Ada Vogel", "Ben Ito", "Carl Roy"],
  },
  {
    kind: "TeX without its braces",
    list: "Fran\\ccois Vogel, J\\orn Ito",
    parts: [
      ["Fran\\ccois", "Vogel"],
      ["J\\orn", "Ito"],
    ],
    authors: ["François Vogel", "Jørn Ito"],
  },
  {
    kind: "unusual names that are correct",
    list: "Jan van der Waal, Metin And, Xiao-Ming Li, Axel C:son Ek, Omar al-Farabi, XÆ A-12",
    parts: [
      ["Jan", "van der Waal"],
      ["Metin", "And"],
      ["Xiao-Ming", "Li"],
      ["Axel", "C:son Ek"],
      ["Omar", "al-Farabi"],
      ["XÆ", "A-12"],
    ],
    authors: ["Jan van der Waal", "Metin And", "Xiao-Ming Li", "Axel C:son Ek", "Omar al-Farabi", "XÆ A-12"],
  },
];

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const joined = (parts: Parts[]) => parts.map((part) => part.join(" ").trim());

async function readStream(format: Format, text: string): Promise<SourcePaper> {
  const { records, refused } = await readPieces(format, [text]);
  const [first] = records;
  if (!first || "reject" in first) return expect.unreachable(refused ?? JSON.stringify(first));
  return first.record.paper;
}

function readFile(format: Format, text: string): SourcePaper {
  return readWith(format, text, { name: "x.xml" }).records[0]?.paper ?? expect.unreachable("no record");
}

const id = "2604.00001";
const names = {
  dc: "http://purl.org/dc/elements/1.1/",
  atom: "http://www.w3.org/2005/Atom",
  arxiv: "http://arxiv.org/schemas/atom",
};
const description = `arXiv:${id}v1 Announce Type: new \nAbstract: We light lamps.`;

const rss = (list: string) => `<rss xmlns:arxiv="${names.arxiv}" xmlns:dc="${names.dc}" version="2.0"><channel>
<title>cs.LG updates on arXiv.org</title><pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate><item><title>Lamps</title>
<link>https://arxiv.org/abs/${id}</link><description>${description}</description>
<dc:creator>${escaped(list)}</dc:creator></item></channel></rss>`;

const announcedAtom = (
  list: string,
) => `<feed xmlns:arxiv="${names.arxiv}" xmlns:dc="${names.dc}" xmlns="${names.atom}">
<id>http://rss.arxiv.org/atom/cs.LG</id><title>cs.LG updates on arXiv.org</title><updated>2026-04-20T04:00:00+00:00</updated>
<entry><id>oai:arXiv.org:${id}v1</id><title>Lamps</title><summary>${description}</summary>
<arxiv:announce_type>new</arxiv:announce_type><dc:creator>${escaped(list)}</dc:creator></entry></feed>`;

const apiAtom = (authors: string[]) => `<feed xmlns="${names.atom}"><id>https://arxiv.org/api/abc</id>
<entry><id>http://arxiv.org/abs/${id}v1</id><title>Lamps</title><updated>2026-04-20T04:00:00Z</updated>
<published>2026-04-20T04:00:00Z</published><summary>We light lamps.</summary>
${authors.map((name) => `<author><name>${escaped(name)}</name></author>`).join("")}</entry></feed>`;

function oaiFields(parts: Parts[]): string {
  const authors = parts.map(
    ([given, family, suffix]) =>
      `<author><keyname>${escaped(family)}</keyname>${given ? `<forenames>${escaped(given)}</forenames>` : ""}${
        suffix ? `<suffix>${suffix}</suffix>` : ""
      }</author>`,
  );
  return `<id>${id}</id><created>2026-04-20</created><authors>${authors.join("")}</authors><title>Lamps</title>
<categories>cs.LG</categories><abstract>We light lamps.</abstract>`;
}

const formats: Record<string, (given: Case) => SourcePaper | Promise<SourcePaper>> = {
  "arxiv-rss (RSS)": ({ list }) => readFile(arxivRss, rss(list)),
  "arxiv-rss (RSS of split names)": ({ parts }) => readFile(arxivRss, rss(joined(parts).join(", "))),
  "arxiv-rss (Atom)": ({ list }) => readFile(arxivRss, announcedAtom(list)),
  "arxiv-atom": ({ parts }) => readFile(arxivAtom, apiAtom(joined(parts))),
  "arxiv-oai (arXiv)": ({ parts }) => readStream(arxivOai, oaiResponse(oaiRecord(id, { fields: oaiFields(parts) }))),
  "arxiv-oai (arXivRaw)": ({ list }) =>
    readStream(
      arxivOai,
      oaiResponse(oaiRawRecord(id).replace(/<authors>.*<\/authors>/, () => `<authors>${escaped(list)}</authors>`)),
    ),
  "arxiv-jsonl (parsed)": ({ list, parts }) => {
    const parsed = parts.map(([given, family, suffix = ""]) => [family, given, suffix]);
    return readStream(arxivSnapshot, JSON.stringify(snapshotRecord({ authors: list, authors_parsed: parsed })));
  },
  "arxiv-jsonl (text)": ({ list }) =>
    readStream(arxivSnapshot, JSON.stringify(snapshotRecord({ authors: list, authors_parsed: null }))),
  "arxiv-jsonl (list)": ({ parts }) =>
    readStream(arxivSnapshot, JSON.stringify(snapshotRecord({ authors: joined(parts), authors_parsed: null }))),
  huggingface: ({ parts }) => readOne([item({ authors: joined(parts).map((name) => ({ name })) })]).paper,
};

describe.each(cases)("$kind", (given) => {
  test.each(Object.entries(formats))("%s gives the same authors and number of authors", async (_, read) => {
    const { authors, authorCount } = await read(given);
    expect(authors.map(nameOf)).toEqual(given.authors);
    expect(authorCount).toBe(given.isCut ? null : given.authors.length);
  });
});

test("every format with author names is compared", () => {
  const compared = new Set(Object.keys(formats).map((name) => name.split(" ")[0]));
  // The text of a Daily Papers page has the number of authors but no names.
  const others = knownFormats.map(({ name }) => name).filter((name) => name !== "daily-papers-page");
  expect([...compared].sort()).toEqual(others.sort());
});
