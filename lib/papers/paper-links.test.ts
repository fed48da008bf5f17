import { expect, test } from "vitest";
import { linksInText, mergeLinks } from "@/lib/papers/paper-links";

test.each([
  ["available at https://github.com/a/B.", [{ kind: "code", url: "https://github.com/a/B" }]],
  ["(see https://gitlab.com/a/b)", [{ kind: "code", url: "https://gitlab.com/a/b" }]],
  ["page: https://lab.github.io/x/, and", [{ kind: "project", url: "https://lab.github.io/x/" }]],
  ["data at http://example.org/d?x=1;", [{ kind: "other", url: "http://example.org/d?x=1" }]],
  ["https://github.com/a/b twice https://github.com/a/b", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["model.py on e.g. example.com or a@example.com", []],
  ["javascript:alert(1) ftp://example.org/x file:///etc/passwd", []],
  ["https://github.com.evil.example/a", [{ kind: "other", url: "https://github.com.evil.example/a" }]],
])("the links in %j", (text, links) => {
  expect(linksInText(text)).toEqual(links);
});

const project = { kind: "project", url: "https://github.com/a/b" } as const;
const code = { kind: "code", url: "https://github.com/a/b" } as const;
const other = { kind: "other", url: "https://github.com/a/b" } as const;

test("an address that serves two purposes is listed for both, as it was first spelled", () => {
  expect(mergeLinks([project], [{ kind: "code", url: "http://www.github.com/A/b/" }])).toEqual([project, code]);
});

test("an address is listed once for each purpose", () => {
  expect(mergeLinks([project, code], [code], [{ kind: "project", url: "https://github.com/a/b/" }])).toEqual([
    project,
    code,
  ]);
});

test("an address without a known purpose is listed only if no other link has it", () => {
  expect(mergeLinks([other], [other])).toEqual([other]);
  expect(mergeLinks([project], [other])).toEqual([project]);
  expect(mergeLinks([other], [code])).toEqual([code]);
});
