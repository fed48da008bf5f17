import { describe, expect, test } from "vitest";
import { maxIds, parseExportQuery } from "@/lib/citations/export-query";
import { AppError } from "@/lib/errors";

const read = (query: string) => parseExportQuery(new URLSearchParams(query));

describe("the parameters of an export are parsed", () => {
  test.each([
    ["ids=2505.17018", { selection: { ids: ["2505.17018"] }, format: "bibtex", fileName: "papers-2505.17018" }],
    ["ids=2505.17018v2,math.GT/0309136,x,&format=ris", { selection: { ids: ["2505.17018", "math~0309136"] } }],
    ["ids=2505.17018,2505.17018v1", { selection: { ids: ["2505.17018"] } }],
    ["ids=nothing", { selection: { ids: [] }, fileName: "papers" }],
    ["q=cat:cs.LG+x&format=csl", { selection: { query: "cat:cs.LG x" }, format: "csl", fileName: "papers-found" }],
    ["date=2026-04-20", { selection: { period: { first: "2026-04-20", last: "2026-04-20" } } }],
    ["week=2026-W17&colour=red", { selection: { period: { first: "2026-04-20" } }, fileName: "papers-2026-W17" }],
    ["month=2026-04", { selection: { period: { first: "2026-04-01", last: "2026-04-30" } } }],
  ])("%s", (query, expected) => {
    expect(read(query)).toMatchObject(expected);
  });
});

test.each([
  ["", /one of ids, q, date, week and month/],
  ["format=ris", /one of ids/],
  ["ids=2505.17018&date=2026-04-20", /one of ids/],
  ["ids=", /separated by commas/],
  ["ids=,,", /separated by commas/],
  [`ids=${"a,".repeat(maxIds + 1)}`, /at most 2000 ids/],
  ["q=+", /words/],
  ["date=2026-02-30", /a day such as 2026-04-20, found "2026-02-30"/],
  ["week=2026-W54", /a week such as/],
  ["month=April", /a month such as/],
  ["date=2026-04-20&format=word", /bibtex, ris or csl, found "word"/],
])("%s is refused in one sentence", (query, sentence) => {
  expect(() => read(query)).toThrow(AppError);
  expect(() => read(query)).toThrow(sentence);
});
