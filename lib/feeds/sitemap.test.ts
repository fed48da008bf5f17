import { expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { renderLlmsText } from "@/lib/feeds/llms-text";
import { parsePartName, partName, renderSitemap, renderSitemapIndex } from "@/lib/feeds/sitemap";
import { descendantsNamed, xmlTree } from "@/tests/support/xml-tree";

test.each(["papers-1.xml", "days-12.xml", "periods-2.xml", "pages-999999.xml"])(
  "%s is the name of a sitemap part",
  (name) => {
    const part = parsePartName(name);
    expect(part && partName(part)).toBe(name);
  },
);

test.each([
  "papers-0.xml",
  "papers-01.xml",
  "papers.xml",
  "others-1.xml",
  "papers-1",
  "papers-1.xml/",
  "toString-1.xml",
])("%s is not the name of a sitemap part", (name) => {
  expect(parsePartName(name)).toBeNull();
});

test("the index and its parts use the protocol's namespace and absolute URLs", () => {
  const index = xmlTree(renderSitemapIndex([{ kind: "papers", number: 2 }], "https://example.org"));
  expect([index.name, index.namespace]).toEqual(["sitemapindex", "http://www.sitemaps.org/schemas/sitemap/0.9"]);
  expect(descendantsNamed(index, "loc").map(({ text }) => text)).toEqual(["https://example.org/sitemaps/papers-2.xml"]);
  const part = xmlTree(
    renderSitemap(
      [
        { path: "/papers/math.GT~0309136", modified: "2026-04-20T10:00:00.000Z" },
        { path: "/about", modified: null },
      ],
      "https://example.org",
    ),
  );
  expect(descendantsNamed(part, "loc").map(({ text }) => text)).toEqual([
    "https://example.org/papers/math.GT~0309136",
    "https://example.org/about",
  ]);
  expect(descendantsNamed(part, "lastmod").map(({ text }) => text)).toEqual(["2026-04-20T10:00:00.000Z"]);
});

test("llms.txt begins with a title and a summary, and escapes Markdown in paper titles", () => {
  const day = parseDay("2026-04-20");
  if (!day) throw new Error("expected a day");
  const papers = [{ id: "2604.00001", title: "On [brackets](x) and $\\alpha$\n*stars*", textSource: "arxiv" }];
  const text = renderLlmsText("https://example.org", { day, papers });
  expect(text).toMatch(/^# Daily Papers\n\n> .+\n/);
  expect(text).toContain("- [On \\[brackets\\](x) and α \\*stars\\*](https://example.org/papers/2604.00001.md)");
  expect(renderLlmsText("https://example.org", null)).not.toContain("## Papers of");
});
