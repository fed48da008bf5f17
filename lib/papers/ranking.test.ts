import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trendingScore, upvoteWeight } from "@/lib/papers/ranking";

const upvotes = fc.nat(1_000_000);
const ageDays = fc.nat(10_000);

describe("trendingScore", () => {
  test.each([
    [29, 0, 10.25],
    [29, 3, 2.59],
    [1, 2, 0.125],
    [100, 7, 3.7],
    [0, 0, 0],
  ])("of %i upvotes and %i days is about %f", (count, age, score) => {
    expect(trendingScore({ upvotes: count, ageDays: age })).toBeCloseTo(score, 2);
  });

  test("is never negative, and 0 only without upvotes", () => {
    fc.assert(
      fc.property(upvotes, ageDays, (count, age) => {
        const score = trendingScore({ upvotes: count, ageDays: age });
        expect(Number.isFinite(score) && score >= 0).toBe(true);
        expect(score === 0).toBe(count === 0);
      }),
    );
  });

  test("grows with every upvote", () => {
    fc.assert(
      fc.property(upvotes, ageDays, (count, age) => {
        const more = trendingScore({ upvotes: count + 1, ageDays: age });
        expect(more).toBeGreaterThan(trendingScore({ upvotes: count, ageDays: age }));
      }),
    );
  });

  test("falls with every day", () => {
    fc.assert(
      fc.property(
        upvotes.map((count) => count + 1),
        ageDays,
        (count, age) => {
          const later = trendingScore({ upvotes: count, ageDays: age + 1 });
          expect(later).toBeLessThan(trendingScore({ upvotes: count, ageDays: age }));
        },
      ),
    );
  });

  test("always orders two papers of the same day by their upvotes", () => {
    fc.assert(
      fc.property(upvotes, upvotes, ageDays, (a, b, age) => {
        const [first, second] = [a, b].map((count) => trendingScore({ upvotes: count, ageDays: age }));
        expect(Math.sign((first ?? 0) - (second ?? 0))).toBe(Math.sign(a - b));
      }),
    );
  });

  test("weights every upvote of a paper equally", () => {
    fc.assert(
      fc.property(upvotes, ageDays, (count, age) => {
        expect(trendingScore({ upvotes: count, ageDays: age })).toBe(count * upvoteWeight(age));
      }),
    );
  });
});
