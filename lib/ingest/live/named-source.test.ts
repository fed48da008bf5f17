import { expect, test } from "vitest";
import { parseNamedSource, parseSourcesSetting } from "@/lib/ingest/live/named-source";

test.each([
  ["huggingface", "huggingface", null],
  ["arxiv:cs.LG", "arxiv", "cs.LG"],
  ["arxiv:cs.LG+cond-mat.mes-hall+hep-th", "arxiv", "cs.LG+cond-mat.mes-hall+hep-th"],
  ["arxiv", "arxiv", null],
  ["arxiv-oai", "arxiv-oai", null],
  ["arxiv-oai:cs", "arxiv-oai", "cs"],
  ["arxiv-oai:physics:astro-ph:GA", "arxiv-oai", "physics:astro-ph:GA"],
])("%s is a valid source", (text, name, parameter) => {
  expect(parseNamedSource(text)).toMatchObject({ live: { name }, parameter });
});

test.each([
  "",
  "arXiv",
  "huggingface:cs.LG",
  "arxiv:",
  "arxiv:cs.LG,cs.CL",
  "arxiv:cs LG",
  "biorxiv",
  "arxiv:a/../b",
  "arxiv-oai:",
  "arxiv-oai:cs+math",
])('"%s" is not a source, and the error lists the valid ones', (text) => {
  expect(() => parseNamedSource(text)).toThrow(/^Expected a source, huggingface, or arxiv: and categories such as/);
});

test.each([["biorxiv"], ["arxiv"]])("SOURCES=%s is rejected with one sentence that names the variable", (text) => {
  expect(() => parseSourcesSetting([text])).toThrow(/^SOURCES must be a comma-separated list of .*; found "/);
});
