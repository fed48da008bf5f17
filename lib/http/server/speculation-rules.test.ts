import { expect, test } from "vitest";
import { hasSpeculationRules, speculationRules } from "@/lib/http/server/speculation-rules";

test("lists send speculation rules; searches, forms, papers and the API do not", () => {
  const lists = ["/", "/?page=2", "/trending", "/date/2026-04-20", "/week/2026-W17?view=titles", "/month/2026-04"];
  expect(lists.filter((address) => !hasSpeculationRules(address))).toEqual([]);
  const others = ["/search?q=a", "/papers/2505.17018", "/subscribe", "/preferences?token=x", "/api/papers", "/saved"];
  expect(others.filter(hasSpeculationRules)).toEqual([]);
});

/** Matches an address as a browser does: a pattern in a rule is relative to the site. */
function isPrerendered(address: string, basePath = ""): boolean {
  const site = "https://papers.example";
  const matches = (pattern: string | { pathname: string; search: string }) => {
    const parsed =
      typeof pattern === "string" ? new URLPattern(pattern, site) : new URLPattern({ ...pattern, baseURL: site });
    return parsed.test(site + address);
  };
  const { prerender } = JSON.parse(JSON.stringify(speculationRules(basePath)));
  const [pages, { not }] = prerender[0].where.and;
  return pages.href_matches.some(matches) && !matches(not.href_matches);
}

test("papers and days are prerendered, and nothing with parameters, no file, form or API", () => {
  const pages = ["/papers/2505.17018", "/papers/math.GT~0309136", "/date/2026-04-20"];
  expect(pages.filter((address) => !isPrerendered(address))).toEqual([]);
  expect(isPrerendered("/base/papers/2505.17018", "/base")).toBe(true);
  const others = [
    "/papers/2505.17018?vote=set",
    "/papers/2505.17018.md",
    "/papers/2505.17018/vote",
    "/date/2026-04-20?q=a",
    "/search?q=a",
    "/api/papers/2505.17018",
    "/subscribe",
    "/unsubscribe?token=x",
    "/export",
  ];
  expect(others.filter((address) => isPrerendered(address))).toEqual([]);
});
