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

test("an address is listed once, with the kind of its first mention", () => {
  const first = { kind: "project", url: "https://github.com/a/b" } as const;
  expect(mergeLinks([first], [{ kind: "code", url: "http://www.github.com/a/b/" }])).toEqual([first]);
});
