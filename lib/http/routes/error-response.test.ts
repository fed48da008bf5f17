import { expect, test } from "vitest";
import { AppError, type ErrorCode } from "@/lib/errors";
import { describeError } from "@/lib/http/routes/error-response";
import { RateLimitError } from "@/lib/rate-limit";
import { getDb } from "@/lib/store/db";
import { closeStore } from "@/lib/store/open-store";
import { tempStore } from "@/tests/support/temp-store";

const secret = "/home/operator/store.db";

test.each<[ErrorCode, number, RegExp]>([
  ["store-unavailable", 503, /^The store cannot be reached/],
  ["store-too-new", 503, /^The store cannot be reached/],
  ["source-unavailable", 503, /^The source of the papers cannot be reached/],
  ["stopped", 503, /^The server is stopping/],
  ["invalid-settings", 500, /^A setting of this server/],
])("%s becomes a %i with a generic message that does not contain the error's details", (code, status, sentence) => {
  const described = describeError(new AppError(code, `It failed at ${secret}.`));
  expect(described).toMatchObject({ status, code, message: expect.stringMatching(sentence) });
  expect(JSON.stringify(described)).not.toContain(secret);
});

test.each<[ErrorCode, number]>([
  ["invalid-input", 400],
  ["forbidden", 403],
  ["not-found", 404],
  ["method-not-allowed", 405],
  ["body-too-large", 413],
  ["address-too-long", 414],
])("%s becomes a %i with the error's own message", (code, status) => {
  expect(describeError(new AppError(code, "What was expected."))).toMatchObject({
    status,
    message: "What was expected.",
  });
});

test("an unexpected error reveals no details", () => {
  const { status, code, message } = describeError(new TypeError(secret));
  expect([status, code]).toEqual([500, "internal"]);
  expect(message).not.toContain(secret);
});

test("an exceeded rate limit says how long to wait", () => {
  const limit = { subject: "tries", count: 1, windowMs: 60_000 };
  const { status, headers } = describeError(new RateLimitError({ limit, remaining: 0, resetSeconds: 7 }));
  expect([status, headers["Retry-After"]]).toEqual([429, "7"]);
  expect(headers).toMatchObject({ RateLimit: '"tries";r=0;t=7', "RateLimit-Policy": '"tries";q=1;w=60' });
});

test("a write that fails because the disk is full becomes a 503, with and without a transaction", async () => {
  process.env.DATABASE_URL = `file:${tempStore().file}`;
  const db = await getDb();
  // SQLite does not let the file grow beyond this, and fails with the error of a full disk.
  await db.$queryRaw`PRAGMA max_page_count = 1`;
  const grow = () =>
    db.$executeRaw`INSERT INTO "SecretKeyCheck" ("id", "signature") VALUES (1, ${"x".repeat(100_000)})`;
  const errors = await Promise.allSettled([grow(), db.$transaction([grow()])]);
  await closeStore();
  const statuses = errors.map((outcome) => outcome.status === "rejected" && describeError(outcome.reason).status);
  expect(statuses).toEqual([503, 503]);
});
