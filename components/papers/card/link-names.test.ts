import { describe, expect, test } from "vitest";
import type { PaperLink } from "@/lib/papers/paper";
import { cardLinks, namedLinks } from "./link-names";

const arxiv: PaperLink = { kind: "abstract", url: "https://arxiv.org/abs/2505.17018" };
const pdf: PaperLink = { kind: "pdf", url: "https://arxiv.org/pdf/2505.17018" };
const code: PaperLink = { kind: "code", url: "https://github.com/one/model" };
const otherCode: PaperLink = { kind: "code", url: "https://github.com/two/data/" };
const page: PaperLink = { kind: "other", url: "https://www.example.org/model/" };

describe("namedLinks", () => {
  test.each<[string, PaperLink[], string[]]>([
    ["links of different kinds are named by their kind", [arxiv, pdf, code], ["arXiv", "PDF", "Code"]],
    [
      "two links of the same kind also show their addresses",
      [code, otherCode],
      ["Code: github.com/one/model", "Code: github.com/two/data"],
    ],
    [
      "two links to one address are one, named by both kinds",
      [arxiv, { kind: "project", url: code.url }, code],
      ["arXiv", "Project page and code"],
    ],
    ["a link of unknown kind is named by its address", [page], ["example.org/model"]],
    [
      "an abstract on another site is not called arXiv",
      [{ kind: "abstract", url: "https://example.org/a" }],
      ["Abstract"],
    ],
    ["an invalid address is shown unchanged", [{ kind: "other", url: "nowhere" }], ["nowhere"]],
  ])("%s", (_, links, names) => {
    expect(namedLinks(links).map(({ name }) => name)).toEqual(names);
  });
});

describe("cardLinks", () => {
  test("a card shows the first abstract, PDF and code, in this order", () => {
    expect(cardLinks([page, otherCode, code, pdf, arxiv]).map(({ url }) => url)).toEqual([
      arxiv.url,
      pdf.url,
      otherCode.url,
    ]);
  });
});
