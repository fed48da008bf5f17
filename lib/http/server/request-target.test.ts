import fc from "fast-check";
import { expect, test } from "vitest";
import { maxParameters, normalizeTarget } from "@/lib/http/server/request-target";

const queryOf = (target: string) => new URL(target, "http://localhost").searchParams;

/** The first value of each name, in order. */
function firstValues(target: string): [name: string, value: string][] {
  const params = queryOf(target);
  return [...new Set(params.keys())].map((name) => [name, params.get(name) ?? ""]);
}

const name = fc.constantFrom("q", "%71", "a", "a[]", "a+b", "a%20b", "é", "%C3%A9", "%", "%zz", "?", "", "__proto__");
const value = fc.constantFrom("", "=", "=1", "=a+b", "=a%20b", "=%E0%A4%A", "==", "=?x=1", "=%26");
const parameter = fc.oneof(
  fc.tuple(name, value).map(([left, right]) => left + right),
  fc.string({ unit: fc.constantFrom(..."ab=&?%+2F"), maxLength: 12 }),
);
const query = fc.array(parameter, { maxLength: 120 }).map((parameters) => parameters.join("&"));
const path = fc.constantFrom("/", "/search", "/papers/math.GT%2F0309136", "/a+b", "/%", "http://other/x");
const target = fc.oneof(
  fc.tuple(path, query).map(([left, right]) => `${left}?${right}`),
  path,
);

test("a target keeps its path and the first value of each of its first 50 names", () => {
  fc.assert(
    fc.property(target, (given) => {
      const normal = normalizeTarget(given);
      expect(normal.split("?")[0]).toBe(given.split("?")[0]);
      expect([...queryOf(normal)]).toEqual(firstValues(given).slice(0, maxParameters));
    }),
  );
});

test("a normalized target is returned unchanged, and normalizing never makes a target longer", () => {
  fc.assert(
    fc.property(target, (given) => {
      const normal = normalizeTarget(given);
      expect(normalizeTarget(normal)).toBe(normal);
      expect(normal.length).toBeLessThanOrEqual(given.length);
    }),
  );
});

test.each([
  ["/"],
  ["/?"],
  ["/search?q=a%20b+c&sort=newest"],
  ["/search?q=&page"],
  ["/feeds/atom.xml?q=cat%3Acs.LG&limit=7"],
  ["/date/2026-04-20?view=titles&_rsc=1a2b"],
  ["/api/votes/mine?ids=2505.17018,2510.08169"],
])("%s is not changed by a single byte", (given) => {
  expect(normalizeTarget(given)).toBe(given);
});

test.each([
  ["/?q=1&q=2", "/?q=1"],
  ["/?q=1&%71=2&a", "/?q=1&a"],
  ["/?a+b=1&a%20b=2", "/?a+b=1"],
  ["/?q&q=2", "/?q"],
  ["/?&&q=1&", "/?q=1"],
  ["/?&", "/"],
])("%s becomes %s", (given, expected) => {
  expect(normalizeTarget(given)).toBe(expected);
});

test("all searches of a list of feeds are kept, up to the maximum number of parameters", () => {
  expect(normalizeTarget("/feeds.opml?q=a&q=b&limit=7&limit=8")).toBe("/feeds.opml?q=a&q=b&limit=7");
  const many = `/feeds.opml?${"q=a&".repeat(2_000)}`;
  expect(queryOf(normalizeTarget(many)).getAll("q")).toHaveLength(maxParameters);
});

test("the time grows linearly with the length, whatever is repeated", () => {
  const millisecondsFor = (text: string) => {
    const times = Array.from({ length: 5 }, () => {
      const startedMs = performance.now();
      normalizeTarget(text);
      return performance.now() - startedMs;
    });
    return Math.min(...times);
  };
  for (const repeated of ["q=1&", "&", "%71&", "+&"]) {
    // 64 times the length: a linear cost grows 64-fold, a quadratic one 4,096-fold.
    const [short, long] = [8_000, 512_000].map((count) => millisecondsFor(`/?${repeated.repeat(count)}`));
    expect(long, repeated).toBeLessThan(Math.max(short ?? 0, 0.5) * 64 * 6);
  }
});
