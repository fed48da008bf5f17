import { expect, test } from "vitest";
import { paperImageText } from "./paper-image-text";

const paper: Parameters<typeof paperImageText>[0] = {
  title: "Sums in $\\mathbb{R}^2$",
  textSource: "arxiv",
  authors: ["Ada Example", "Alan Invented"],
  authorCount: 2,
  organization: null,
  publishedAt: "2026-04-20T10:00:00.000Z",
  arxivId: "2604.00001",
  withdrawnOn: null,
};

test("a preview image names the paper, its authors and its day", () => {
  expect(paperImageText(paper)).toEqual({
    title: "Sums in ℝ²",
    byline: "Ada Example, Alan Invented",
    facts: "20 April 2026 · arXiv 2604.00001",
  });
});

test("many authors are named up to the length of a line and the others counted", () => {
  const authors = Array.from({ length: 40 }, (_, index) => `Given Family${index}`);
  expect(paperImageText({ ...paper, authors }).byline).toBe("Given Family0, Given Family1, Given Family2 and 37 more");
});

test("authors without known names are included in the count of the others", () => {
  expect(paperImageText({ ...paper, authorCount: 9 }).byline).toBe("Ada Example, Alan Invented and 7 more");
});

test("without author names the byline is their number, otherwise the organisation", () => {
  const nameless = { ...paper, authors: [], arxivId: null };
  expect(paperImageText(nameless)).toMatchObject({ byline: "2 authors", facts: "20 April 2026" });
  const organization = { slug: "lab", name: "A Lab" };
  expect(paperImageText({ ...nameless, authorCount: null, organization }).byline).toBe("A Lab");
  expect(paperImageText({ ...nameless, authorCount: null }).byline).toBe("");
});
