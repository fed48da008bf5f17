/** Random requests to the API's GET addresses: no server error, and every error in the same JSON shape. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { errorSchema } from "@/lib/api/papers/api-schema";
import { startApp } from "@/tests/support/app";
import { fuzzRuns } from "@/tests/support/rounds";

const digits = fc.integer({ min: -2, max: 99 }).map((value) => String(value).padStart(2, "0"));
const year = fc.oneof(
  fc.constantFrom("2026", "2025", "0000", "9999", "20260"),
  fc.integer({ min: 0, max: 99_999 }).map(String),
);
const unusual = fc.constantFrom(
  ...[
    "",
    " ",
    "null",
    "undefined",
    "NaN",
    "-1",
    "-0",
    "1e3",
    "0x10",
    "1.5",
    "٣",
    "∞",
    "9".repeat(400),
    "true",
    "[]",
    "{}",
  ],
  ...[
    "../../etc/passwd",
    "%00",
    "%",
    "%E0%A4%A",
    "%ff%fe",
    "\u0000",
    "\u202e",
    "𝛼",
    "ﬁ",
    "' OR 1=1 --",
    '"',
    "*",
    "NEAR(",
    "^",
  ],
  ...["(((((((((", "author:", "cat:cs.LG", "after:2026", "a OR", "-", '"unclosed', "<script>", "\\", "a".repeat(3000)],
);
const text = fc.oneof(unusual, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 300 }));
const known = fc.constantFrom(
  "2505.17018",
  "2510.08169",
  "2505.17018v2",
  "math.GT~0309136",
  "trending",
  "publishedAt",
  "model",
);
const number = fc.oneof(fc.integer({ min: 0, max: 130 }), fc.integer()).map(String);
const period = fc.oneof(
  fc.tuple(year, digits, digits).map((parts) => parts.join("-")),
  fc.tuple(year, digits).map(([first, second]) => `${first}-W${second}`),
  fc.tuple(year, digits).map((parts) => parts.join("-")),
  fc.constantFrom("2026-04-20", "2026-W17", "2026-04", "2026-02-30", "2024-02-29", "2020-W53"),
);
const value = fc.oneof(known, number, period, text);

const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom("date", "week", "month", "limit", "p", "sort", "submitter", "q", "ids", "day", "token"),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.constantFrom("__proto__", "constructor", "limit[]", "date[0]", "q.x", ""), text),
  },
);

/** The value as a client encodes it, or with its percent signs unencoded. */
const encoded = fc
  .tuple(value, fc.boolean())
  .map(([each, raw]) => (raw ? each.replaceAll(/[&#\s]/g, "") : encodeURIComponent(each)));
const lists = fc.array(value, { maxLength: 260 }).map((values) => encodeURIComponent(values.join(",").slice(0, 4000)));
const query = fc
  .array(fc.tuple(name, fc.oneof({ weight: 12, arbitrary: encoded }, { weight: 1, arbitrary: lists })), {
    maxLength: 6,
  })
  .map((pairs) => pairs.map(([key, each]) => `${encodeURIComponent(key)}=${each}`).join("&"));

const segment = encoded.map((each) => each.replaceAll(/[/?#\\]/g, "") || "x");
const path = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      "daily_papers",
      "papers/search",
      "votes/mine",
      "since",
      "health",
      "openapi.json",
      "unsubscribe",
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(segment, fc.constantFrom("", ".md", "/vote", ".md.md", "/"))
      .map((parts) => `papers/${parts.join("")}`),
  },
  { weight: 1, arbitrary: fc.oneof(segment, fc.constantFrom("subscribe", "confirm", "papers", "votes")) },
);

const request = fc.record({
  path,
  query,
  method: fc.constantFrom("GET", "GET", "GET", "HEAD"),
  network: fc.integer({ min: 0, max: 65_535 }).map((each) => `10.${each >> 8}.${each & 255}.1`),
});

test("random requests never get a 5xx, and every error has the same JSON shape", async () => {
  const { address } = await startApp({ TRUST_PROXY: "1" });
  const statuses = new Set<number>();
  const property = fc.asyncProperty(request, async (sent) => {
    const response = await fetch(`${address}/api/${sent.path}?${sent.query}`, {
      method: sent.method,
      headers: { "X-Forwarded-For": sent.network },
      redirect: "manual",
    });
    const body = await response.text();
    statuses.add(response.status);
    expect(response.status).toBeLessThan(500);
    if (response.status >= 300 && response.status < 400) expect(response.headers.get("location")).toMatch(/^\/(?!\/)/);
    if (response.status < 400) return;
    expect(response.headers.get("content-type")).toBe("application/json");
    if (sent.method === "HEAD") return;
    const { error } = errorSchema.strict().parse(JSON.parse(body));
    expect(error.message).toMatch(/^[A-Z].+\.$/su);
  });
  await fc.assert(property, fuzzRuns("requests of the API", 5_000, 400));
  // The requests reach the routes and are not all rejected by the page server.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 303, 308, 400, 404, 405]));
}, 900_000);
