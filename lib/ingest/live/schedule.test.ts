import { describe, expect, test } from "vitest";
import { parseNamedSource } from "@/lib/ingest/live/named-source";
import { healthOf, isDue, type SourceState } from "@/lib/ingest/live/schedule";

const now = "2026-04-20T12:00:00.000Z";
const state = (fields: Partial<SourceState>): SourceState => ({
  name: "huggingface",
  triedAt: now,
  goodAt: null,
  errorAt: null,
  error: null,
  ...fields,
});

test.each([
  ["was never fetched", undefined, true],
  ["was fetched 59 minutes ago", state({ triedAt: "2026-04-20T11:01:00.000Z" }), false],
  ["was fetched an hour ago", state({ triedAt: "2026-04-20T11:00:00.000Z" }), true],
  [
    "failed 15 minutes ago",
    state({ triedAt: "2026-04-20T11:45:00.000Z", errorAt: "2026-04-20T11:45:00.000Z", error: "No." }),
    true,
  ],
  [
    "failed one minute ago",
    state({ triedAt: "2026-04-20T11:59:00.000Z", errorAt: "2026-04-20T11:59:00.000Z", error: "No." }),
    false,
  ],
  [
    "has a fetch time in the future because the clock was set back",
    state({ triedAt: "2027-01-01T00:00:00.000Z" }),
    true,
  ],
])("an hourly source that %s is due: %s", (_, known, due) => {
  expect(isDue(60, known, now)).toBe(due);
});

describe("the health of a source", () => {
  const source = parseNamedSource("huggingface");

  test("is stale until the first complete fetch", () => {
    expect(healthOf(source, undefined, now)).toEqual({
      name: "huggingface",
      lastGoodRun: null,
      lastError: null,
      stale: true,
    });
  });

  test("is stale after three intervals without a complete fetch, and includes the last error", () => {
    const known = state({ goodAt: "2026-04-20T08:59:00.000Z", errorAt: "2026-04-20T11:00:00.000Z", error: "No." });
    expect(healthOf(source, known, now)).toMatchObject({
      stale: true,
      lastError: { at: "2026-04-20T11:00:00.000Z", message: "No." },
    });
  });

  test("has no error after a later complete fetch", () => {
    const known = state({ goodAt: "2026-04-20T11:59:00.000Z", errorAt: "2026-04-20T11:00:00.000Z", error: "No." });
    expect(healthOf(source, known, now)).toMatchObject({ stale: false, lastError: null });
  });
});
