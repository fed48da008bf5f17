import fc from "fast-check";
import { expect, test } from "vitest";
import { finishHtml } from "@/lib/http/server/finish-html";
import { finishByParser, normalize } from "@/tests/support/finish-by-parser";

const theme = '<script src="/elements/theme-ABCD2345.js"></script>';
const data = '<script type="application/ld+json">{"a":"<!-- kept -->"}</script>';

test.each([
  [
    "the framework's scripts",
    '<p>a</p><script src="/_next/a.js" async=""></script><script>f("<p>")</script>',
    "<p>a</p>",
  ],
  [
    "the preload of a script",
    '<link rel="preload" as="script" href="/_next/a.js"/><link rel="stylesheet" href="/a.css"/>',
    '<link rel="stylesheet" href="/a.css"/>',
  ],
  ["the framework's comments", "<p>1<!-- --> of <!-- -->2</p><!--$--><b>x</b><!--/$-->", "<p>1 of 2</p><b>x</b>"],
  ["a script of another site", '<script src="https://a.example/elements/list-ABCD2345.js"></script>x', "x"],
  [
    "a script whose address only contains the folder's name",
    '<script src="/x?/elements/list-ABCD2345.js"></script>x',
    "x",
  ],
])("%s is removed", (_, html, finished) => {
  expect(finishHtml(html)).toBe(finished);
});

test.each([
  ["the theme's script", theme],
  ["a module under the path of the site", '<script type="module" src="/papers/elements/list-ABCD2345.js"></script>'],
  ["a module's preload", '<link rel="modulepreload" href="/elements/list-ABCD2345.js"/>'],
  ["data for search engines, with a comment in it", data],
  ["the document type and an escaped tag", "<!DOCTYPE html><p>&lt;script&gt;&lt;!-- x --&gt;</p>"],
])("%s is kept", (_, html) => {
  expect(finishHtml(html)).toBe(html);
});

test.each([
  ["a part that was pending", '<!--$?--><template id="B:0"></template>loading<!--/$-->'],
  ["a part that failed", "<!--$!--><template></template>loading<!--/$-->"],
  ["a part that a script would move into its place", '<div hidden id="S:0">text</div>'],
  ["a placeholder", '<template id="P:1"></template>'],
  ["Next's empty error page", '<!DOCTYPE html><html id="__next_error__"><head></head></html>'],
])("a page with %s is an error", (_, html) => {
  expect(() => finishHtml(html)).toThrow();
});

/** Pieces as React writes them: texts and attributes are escaped. */
const piece = fc.oneof(
  fc.constantFrom(
    "<p>a</p>",
    "a &lt;script&gt; b",
    "<!-- -->",
    "<!--$-->",
    '<link rel="icon" href="/a?b=%3E"/>',
    theme,
    data,
  ),
  fc.constantFrom(
    "<script>a < b; '<!--'</script>",
    '<script src="/_next/x.js" async=""></script>',
    '<b title="&gt;--&gt;">x</b>',
  ),
  fc.constantFrom(
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/x.js"/>',
    "<br/>",
    "<textarea>&lt;!--</textarea>",
  ),
);

test("the result is that of an HTML parser, and finishing a page twice changes nothing", () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const html = `<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>${pieces.join("")}</body></html>`;
      const finished = finishHtml(html);
      expect(normalize(finished)).toBe(finishByParser(html));
      expect(finishHtml(finished)).toBe(finished);
    }),
  );
});

test("the scan takes time in proportion to the size of the page", () => {
  for (const part of ["<!--", "<script>", "<script>//<!--", "</script>", "<link rel=x>"]) {
    const startedMs = performance.now();
    finishHtml(part.repeat(100_000));
    expect(performance.now() - startedMs, part).toBeLessThan(1_000);
  }
});
