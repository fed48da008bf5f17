import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { citationKeys } from "@/lib/citations/citation-key";
import { citationFormats, citationsOf } from "@/lib/citations/citations";
import type { CitedPaper } from "@/lib/citations/csl-item";
import { texTitle } from "@/lib/citations/tex-text";
import { textToLatex } from "@/lib/latex/typeset/text-to-latex";
import type { Author } from "@/lib/papers/author";

const paper: CitedPaper = {
  id: "1706.03762",
  arxivId: "1706.03762",
  doi: null,
  title: "Attention in $\\mathbb{R}^d$: BERT & 100% of it",
  abstract: "We show that\n$x^2 \\le 1$.",
  textSource: "arxiv",
  publishedAt: "2017-06-12T17:57:34.000Z",
  authors: ["Ashish Vaswani", "Jan van der Berg", "Sammy Davis Jr.", "ATLAS Collaboration", "小明 王"],
  authorCount: 5,
  categories: ["cs.CL", "cs.LG"],
  links: [{ kind: "abstract", url: "https://arxiv.org/abs/1706.03762" }],
};

const itemsSchema = z.array(
  z.object({
    title: z.string(),
    author: z.array(z.record(z.string(), z.string())).optional(),
    issued: z.object({ "date-parts": z.array(z.array(z.number())) }),
    DOI: z.string().optional(),
  }),
);
const forceType = { bibtex: "@bibtex/text", ris: "@ris/file", csl: "@csl/list+object" } as const;
const formats = ["bibtex", "ris", "csl"] as const;

/** Reads an output back with citation-js. The type is given, so that it looks nothing up on the network. */
const readBack = (text: string, format: (typeof formats)[number]) =>
  itemsSchema.parse(
    new Cite(format === "csl" ? JSON.parse(text) : text, { forceType: forceType[format], generateGraph: false }).data,
  );

test("BibTeX has arXiv's own fields, names in parts and the formula as TeX", () => {
  expect(citationsOf([paper], "bibtex")).toBe(`@misc{vaswani2017attention,
  title = {Attention in {$\\mathbb{R}^d$}: {BERT} \\& 100\\% of it},
  author = {Vaswani, Ashish and van der Berg, Jan and Davis, Jr., Sammy and {ATLAS Collaboration} and 王, 小明},
  year = {2017},
  month = jun,
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.48550/arXiv.1706.03762},
  url = {https://arxiv.org/abs/1706.03762},
}
`);
});

const split = (family: string, given: string, suffix?: string) => ({ family, given, ...(suffix ? { suffix } : {}) });

test.each<[Author, string, string]>([
  [split("García Márquez", "Ana"), "García Márquez, Ana", "garciamarquez2017attention"],
  [split("Le Roux", "Marie"), "Le Roux, Marie", "leroux2017attention"],
  [split("Ter Haar", "Piet"), "Ter Haar, Piet", "terhaar2017attention"],
  [split("Ben David", "Noa"), "Ben David, Noa", "bendavid2017attention"],
  [split("El Khoury", "Rana"), "El Khoury, Rana", "elkhoury2017attention"],
  [split("St. John", "Kim"), "St. John, Kim", "stjohn2017attention"],
  [split("Van Hentenryck", "Pascal"), "Van Hentenryck, Pascal", "vanhentenryck2017attention"],
  [split("Costa", "Luciano da F."), "Costa, Luciano da F.", "costa2017attention"],
  [split("Rodriguez", "Francisco de Borja"), "Rodriguez, Francisco de Borja", "rodriguez2017attention"],
  [split("dos Santos Silva", "Rui"), "dos Santos Silva, Rui", "santossilva2017attention"],
  [split("von und zu Stein", "Karl"), "von und zu Stein, Karl", "stein2017attention"],
  [split("'t Hooft", "Gerta"), "'t Hooft, Gerta", "hooft2017attention"],
  [split("Quill", "Henry", "III"), "Quill, Henry, III", "quill2017attention"],
])("the parts %j that a source gave are kept in every format", (author, name, key) => {
  const cited = { ...paper, authors: [author], authorCount: 1 };
  expect(citationsOf([cited], "ris")).toContain(`AU  - ${name}\r\n`);
  const bibtex = citationsOf([cited], "bibtex");
  expect(bibtex).toContain(`author = {${textToLatex(name.replace(/^(.*), (.*), (.*)$/, "$1, $3, $2"))}}`);
  expect(bibtex).toContain(`@misc{${key},`);
  const [item] = readBack(citationsOf([cited], "csl"), "csl");
  const { given, family, suffix, "non-dropping-particle": particle } = item?.author?.[0] ?? {};
  expect([[particle, family].filter(Boolean).join(" "), given, suffix].filter(Boolean).join(", ")).toBe(name);
});

test("a list of authors that its source cut ends with `and others` in BibTeX", () => {
  const authors = [split("Lamp", "Ada"), split("Others", "Annie")];
  expect(citationsOf([{ ...paper, authors, authorCount: null }], "bibtex")).toContain(
    "author = {Lamp, Ada and Others, Annie and others}",
  );
  expect(citationsOf([{ ...paper, authors, authorCount: 2 }], "bibtex")).toContain(
    "author = {Lamp, Ada and Others, Annie}",
  );
});

test("a name that contains `and` or a comma is one author in BibTeX", () => {
  const authors = [split("Anderson", "Sandy and Bob"), { literal: "Gemma Team, Google DeepMind" }];
  expect(citationsOf([{ ...paper, authors, authorCount: 2 }], "bibtex")).toContain(
    "author = {Anderson, {Sandy and Bob} and {Gemma Team, Google DeepMind}}",
  );
});

test("RIS has one unbroken line per value, and formulas in Unicode", () => {
  const long = `${"electroencephalographic ".repeat(9)}end`;
  const lines = citationsOf([{ ...paper, abstract: long }], "ris").split("\r\n");
  expect(lines[0]).toBe("TY  - UNPB");
  expect(lines.slice(-2)).toEqual(["ER  - ", ""]);
  for (const line of [
    "TI  - Attention in ℝᵈ: BERT & 100% of it",
    "AU  - Vaswani, Ashish",
    "AU  - van der Berg, Jan",
    "AU  - Davis, Sammy, Jr.",
    "AU  - ATLAS Collaboration",
    "PY  - 2017",
    "DA  - 2017/06/12/",
    "DO  - 10.48550/arXiv.1706.03762",
    "UR  - https://arxiv.org/abs/1706.03762",
    "ID  - vaswani2017attention",
    `AB  - ${long}`,
  ]) {
    expect(lines).toContain(line);
  }
});

test("CSL-JSON has a separate name particle and the complete date", () => {
  const [item] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(citationsOf([paper], "csl")));
  expect(item).toMatchObject({
    id: "vaswani2017attention",
    type: "article",
    title: "Attention in ℝᵈ: BERT & 100% of it",
    abstract: "We show that x² ≤ 1.",
    issued: { "date-parts": [[2017, 6, 12]] },
    number: "arXiv:1706.03762",
    DOI: "10.48550/arXiv.1706.03762",
  });
  expect(item?.author).toContainEqual({ family: "Berg", given: "Jan", "non-dropping-particle": "van der" });
});

test("a paper with only a title gets a citation without the unknown fields", () => {
  const bare = { ...paper, id: "x-00000000", arxivId: null, authors: [], categories: [], links: [] };
  expect(citationsOf([bare], "bibtex")).toBe(
    "@misc{anon2017attention,\n  title = {Attention in {$\\mathbb{R}^d$}: {BERT} \\& 100\\% of it},\n" +
      "  year = {2017},\n  month = jun,\n}\n",
  );
  for (const format of formats) expect(readBack(citationsOf([bare], format), format)).toHaveLength(1);
});

test.each([
  ["Attention Is All You Need", "Attention Is All You Need"],
  ["Deep learning with Gaussian priors", "Deep learning with {Gaussian} priors"],
  ["BERT: A Survey of LLMs and ImageNet", "{BERT}: A Survey of {LLMs} and {ImageNet}"],
  ["Q-Learning in $L_2$", "{Q-Learning} in {$L_2$}"],
  ["50% of A_b & C#", "50\\% of A\\_b \\& {C}\\#"],
  ["{\\bf Bold} moves", "\\textbf{Bold} moves"],
  ["Schr\\\"odinger's {\\O}rsted", "Schr{\\\"o}dinger's {\\O}rsted"],
  [
    "τ-lamp: Steering μP through π^3 steps",
    "{$\\tau$}-lamp: {Steering} {{$\\mu$}P} through {$\\pi$}\\textsuperscript{3} steps",
  ],
  ["On $\\R^n$ and \\RR", "On {$\\mathbb{R}^n$} and {$\\mathbb{R}$}"],
  ['A < B "quoted"', "A {$<$} {B} ``quoted''"],
  ["the $\\ours$ method", "the \\textbackslash{}ours method"],
  ["An open \\{ brace", "An open \\textbraceleft{} brace"],
])("the title %j becomes %j in BibTeX", (title, tex) => {
  expect(texTitle(title, "tex")).toBe(tex);
});

describe("citation keys", () => {
  const keysOf = (papers: CitedPaper[]) => Object.fromEntries(citationKeys(papers));

  test("equal keys get letters by paper id, independent of the papers' order", () => {
    const papers = ["3", "1", "2"].map((id) => ({ ...paper, id }));
    const keys = { 1: "vaswani2017attentiona", 2: "vaswani2017attentionb", 3: "vaswani2017attentionc" };
    expect(keysOf(papers)).toEqual(keys);
    expect(keysOf([...papers].reverse())).toEqual(keys);
  });

  test("adding a letter never produces another paper's key", () => {
    const papers = [
      { ...paper, id: "1", title: "Attention" },
      { ...paper, id: "2", title: "Attention" },
      { ...paper, id: "3", title: "Attentiona" },
    ];
    expect(new Set(Object.values(keysOf(papers))).size).toBe(3);
    expect(keysOf(papers)[3]).toBe("vaswani2017attentiona");
  });

  test.each([
    [{ authors: ["Jörg Müller"], title: "The Ångström scale" }, "mueller2017angstroem"],
    [{ authors: [], title: "On the Way" }, "anon2017way"],
    [{ authors: ["王"], title: "漢字" }, "anon2017"],
    [{ authors: ["Jan van der Berg"], title: "$\\alpha$-divergence" }, "berg2017divergence"],
  ])("a paper with %j has the key %s", (fields, key) => {
    expect(keysOf([{ ...paper, ...fields }])[paper.id]).toBe(key);
  });
});

const day = fc
  .date({ min: new Date("1991-08-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 }), texLike());
const anyPart = fc.oneof(anyText, fc.constantFrom("van der", "and Co", "others", "Jr."));
const anyAuthor: fc.Arbitrary<Author> = fc.oneof(
  anyText,
  fc.record({ literal: anyPart }),
  fc.record(
    { family: anyPart, given: anyPart, "non-dropping-particle": anyPart, suffix: anyPart },
    { requiredKeys: ["family", "given"] },
  ),
);
const anyPaper: fc.Arbitrary<CitedPaper> = fc.record({
  id: fc.uuid(),
  arxivId: fc.constantFrom(null, "2505.17018", "math/0309136"),
  doi: fc.option(anyText, { nil: null }),
  title: anyText,
  abstract: anyText,
  textSource: fc.constantFrom("arxiv", "huggingface"),
  publishedAt: day,
  authors: fc.array(anyAuthor, { maxLength: 4 }),
  authorCount: fc.option(fc.nat(9), { nil: null }),
  categories: fc.array(anyText, { maxLength: 2 }),
  links: fc.array(fc.record({ kind: fc.constant("abstract" as const), url: anyText }), { maxLength: 1 }),
});

function texLike() {
  const parts = [
    "$",
    "\\",
    "{",
    "}",
    "@misc{x,",
    "\n",
    " and ",
    ", ",
    "TY  - ",
    "ER  - ",
    "%",
    "x",
    "A",
    "^",
    "_",
    "\\{",
  ];
  return fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join(""));
}

test.each(formats)("%s has exactly one entry per paper, whatever text the papers contain", (format) => {
  fc.assert(
    fc.property(fc.uniqueArray(anyPaper, { maxLength: 3, selector: ({ id }) => id }), (papers) => {
      const text = citationsOf(papers, format);
      if (format === "csl") expect(JSON.parse(text)).toHaveLength(papers.length);
      if (format === "ris") expect(text.match(/^TY {2}- /gm) ?? []).toHaveLength(papers.length);
      if (format === "bibtex") expect(topLevelEntries(text)).toBe(papers.length);
    }),
  );
});

/** Returns the number of entries, found by counting braces as BibTeX does. */
function topLevelEntries(text: string): number {
  let depth = 0;
  let entries = 0;
  for (const [at, character] of [...text.split("")].entries()) {
    if (text.startsWith("@misc", at) && depth === 0) entries += 1;
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) throw new Error("unexpected closing brace");
  }
  if (depth !== 0) throw new Error("missing closing brace");
  return entries;
}

const plainWord = fc.constantFrom(
  "Über",
  "deep",
  "LLMs",
  "Nets",
  "of",
  "A",
  "C3PO",
  "王",
  "state-of-the-art",
  "O'Neil",
  "Ω",
);
const plainTitle = fc.array(plainWord, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const given = fc.constantFrom("Ada", "J. R.", "Jean-Luc", "Łukasz", "小明");
const family = fc.constantFrom(
  "Lovelace",
  "van der Berg",
  "O'Neil",
  "Müller-Lüdenscheidt",
  "de Freitas",
  "王",
  "Davis Jr.",
);
const author = fc.oneof(
  fc.tuple(given, family).map((parts) => parts.join(" ")),
  fc.constantFrom("Plato", "ATLAS Collaboration"),
);

test.each(formats)("%s reads back as the same titles, authors and years", (format) => {
  const plainPaper = fc.record({ title: plainTitle, authors: fc.array(author, { maxLength: 5 }), publishedAt: day });
  const words = (names: Record<string, string>[] | undefined) =>
    (names ?? []).map((name) => Object.values(name).join(" ").split(/[ ,]+/).sort());
  fc.assert(
    fc.property(fc.array(plainPaper, { minLength: 1, maxLength: 3 }), (fields) => {
      const papers = fields.map((each, index) => ({
        ...paper,
        ...each,
        authorCount: each.authors.length,
        id: `id-${index}`,
      }));
      const items = readBack(citationsOf(papers, format), format);
      expect(items.map(({ title }) => title.replace(/<[^>]+>/g, ""))).toEqual(papers.map(({ title }) => title));
      expect(items.map((item) => words(item.author))).toEqual(
        papers.map(({ authors }) => authors.map((name) => name.split(" ").sort())),
      );
      const years = papers.map(({ publishedAt }) => Number(publishedAt.slice(0, 4)));
      expect(items.map(({ issued }) => issued["date-parts"][0]?.[0])).toEqual(years);
    }),
  );
});

test("every format has a media type and a file extension", () => {
  expect(Object.keys(citationFormats)).toEqual([...formats]);
});

test("letters that LaTeX's default encoding lacks are defined once, before the entries", () => {
  const polish = { ...paper, authors: ["Łukasz Dębowski"] };
  const text = citationsOf([polish, { ...polish, id: "2" }], "bibtex");
  expect(text).toMatch(/^@preamble\{"\\expandafter[^\n]*\{\\k\}\{#1\}\}"\}\n\n@misc/);
  expect(text.match(/@preamble/g)).toHaveLength(1);
  expect(text).toContain("author = {D{\\k{e}}bowski, {\\L}ukasz and others}");
});

test("RIS and CSL-JSON hold Unicode and no TeX", () => {
  const cited = { ...paper, title: "$\\ket{W}$ at \\SI{4}{\\kelvin} by Erd\\H{o}s", authors: ["Łukasz Dębowski"] };
  for (const format of ["ris", "csl"] as const) {
    const text = citationsOf([cited], format);
    expect(text).toMatch(/\|W⟩ at 4 K by Erdős/);
    expect(text).toContain("Dębowski");
    expect(text).not.toMatch(/\\[A-Za-z'"]/);
  }
});
