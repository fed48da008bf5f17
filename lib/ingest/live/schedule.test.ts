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
  ["never asked", undefined, true],
  ["asked 59 minutes ago", state({ triedAt: "2026-04-20T11:01:00.000Z" }), false],
  ["asked an hour ago", state({ triedAt: "2026-04-20T11:00:00.000Z" }), true],
  [
    "failed a quarter of an hour ago",
    state({ triedAt: "2026-04-20T11:45:00.000Z", errorAt: "2026-04-20T11:45:00.000Z", error: "No." }),
    true,
  ],
  [
    "failed a minute ago",
    state({ triedAt: "2026-04-20T11:59:00.000Z", errorAt: "2026-04-20T11:59:00.000Z", error: "No." }),
    false,
  ],
  ["asked in what is the future since the clock jumped back", state({ triedAt: "2027-01-01T00:00:00.000Z" }), true],
])("a source that is asked every hour and was %s is due: %s", (_, known, due) => {
  expect(isDue(60, known, now)).toBe(due);
});

describe("the health of a source", () => {
  const source = parseNamedSource("huggingface");

  test("is stale until it was taken in once", () => {
    expect(healthOf(source, undefined, now)).toEqual({
      name: "huggingface",
      lastGoodRun: null,
      lastError: null,
      stale: true,
    });
  });

  test("is stale after three rounds without a good fetch, and says what went wrong since", () => {
    const known = state({ goodAt: "2026-04-20T08:59:00.000Z", errorAt: "2026-04-20T11:00:00.000Z", error: "No." });
    expect(healthOf(source, known, now)).toMatchObject({
      stale: true,
      lastError: { at: "2026-04-20T11:00:00.000Z", message: "No." },
    });
  });

  test("forgets an error once a fetch was good", () => {
    const known = state({ goodAt: "2026-04-20T11:59:00.000Z", errorAt: "2026-04-20T11:00:00.000Z", error: "No." });
    expect(healthOf(source, known, now)).toMatchObject({ stale: false, lastError: null });
  });
});
