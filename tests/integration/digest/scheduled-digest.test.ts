/** Digests prepared for subscribers over several days of lists, with an injected clock and a real database. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { countRecipients, prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { type DigestKey, readDigest } from "@/lib/digest/select/select-papers";
import { fillPlainTexts } from "@/lib/papers/save/fill-index-texts";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { storeOf } from "@/tests/support/temp-store";

const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
let store: Database;

beforeAll(() => {
  const file = join(folder, "store.db");
  process.env.DATABASE_URL = `file:${file}`;
  process.env.SECRET_KEY = "a key for tests that has more than 32 characters";
  migrateStore(file);
  store = openDatabase(file);
});
beforeEach(() => {
  store.exec(`DELETE FROM "Delivery"; DELETE FROM "Digest"; DELETE FROM "Subscriber"; DELETE FROM "Paper"`);
});
afterAll(async () => {
  await closeStore();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds papers to the list of a day, each as `name:upvotes`. The name is also a word of the paper's title. */
async function list(day: string, ...papers: string[]): Promise<void> {
  const insertPaper = store.prepare(
    `INSERT INTO "Paper" ("publicId", "title", "abstract", "textSource", "publishedAt", "sourceUpvotes",
       "firstSeenAt", "changedAt") VALUES (@id, 'On ' || @id, 'An abstract.', 'arxiv', @day, @upvotes, @day, @day)
     ON CONFLICT ("publicId") DO UPDATE SET "sourceUpvotes" = @upvotes`,
  );
  const insertEntry = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
     SELECT ?, "id", ?, 1, 'a' FROM "Paper" WHERE "publicId" = ?`,
  );
  for (const [index, paper] of papers.entries()) {
    const [id = "", upvotes = "0"] = paper.split(":");
    insertPaper.run({ id, upvotes: Number(upvotes), day });
    insertEntry.run(day, index + 1, id);
  }
  await fillPlainTexts(storeOf(store));
}

interface SubscriberFields {
  frequency?: string;
  query?: string;
  paperLimit?: number;
  hour?: number;
  timeZone?: string;
  state?: string;
  confirmedAt?: string;
}

function addSubscriber(name: string, fields: SubscriberFields = {}): void {
  const defaults = { frequency: "daily", query: null, paperLimit: 10, hour: 7, timeZone: "UTC" };
  const row = { state: "confirmed", confirmedAt: "2026-04-20T00:00:00.000Z", ...defaults, ...fields };
  store
    .prepare(
      `INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt")
       VALUES (?, @state, @confirmedAt, @confirmedAt, @confirmedAt)`,
    )
    .run(`${name}@example.org`, row);
  store
    .prepare(
      `INSERT INTO "Subscription" ("subscriberId", "frequency", "query", "paperLimit", "hour", "timeZone")
       SELECT "id", @frequency, @query, @paperLimit, @hour, @timeZone FROM "Subscriber" WHERE "email" = ?`,
    )
    .run(`${name}@example.org`, row);
}

const at = (text: string) => ({ now: new Date(`${text}Z`) });

/** Returns every delivery so far: subscriber, period, papers. */
function deliveries(): [string, string, string][] {
  return store
    .prepare<[], { email: string; period: string; papers: string }>(
      `SELECT "email", "period", (SELECT coalesce(string_agg(p."publicId", ' ' ORDER BY "rank"), '')
         FROM "DigestPaper" AS x JOIN "Paper" AS p ON p."id" = "paperId"
         WHERE x."digestId" = g."id" AND "rank" IS NOT NULL) AS "papers"
       FROM "Delivery" AS d JOIN "Digest" AS g ON g."id" = d."digestId"
       JOIN "Subscriber" AS s ON s."id" = "subscriberId" ORDER BY d."id"`,
    )
    .all()
    .map(({ email, period, papers }) => [email.replace("@example.org", ""), period, papers]);
}

const countDigests = () => store.prepare(`SELECT count(*) FROM "Digest"`).pluck().get();
const day = (text: string) => parseDay(text) ?? expect.fail(text);

test("new papers are sent once a day at the subscriber's hour, most upvoted first; without new papers nothing is sent", async () => {
  addSubscriber("a");
  await list("2026-04-20", "one:1", "two:5", "three:0");
  expect(await prepareDue(at("2026-04-20T06:59:59"))).toEqual({ due: 0, prepared: 0 });
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-20T07:00:30"))).toEqual({ due: 0, prepared: 0 });
  // The same list with more votes.
  store.exec(`UPDATE "Paper" SET "sourceUpvotes" = 50`);
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toEqual({ due: 1, prepared: 0 });
  // A paper added late to an earlier list is new, and so is a paper of the new list unless it was sent before.
  await list("2026-04-20", "late:2");
  await list("2026-04-22", "four:1", "two:60");
  expect(await prepareDue(at("2026-04-22T09:30:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-23T07:00:00"))).toEqual({ due: 1, prepared: 0 });
  expect(deliveries()).toEqual([
    ["a", "2026-04-20", "two one three"],
    ["a", "2026-04-20/2026-04-22", "four late"],
  ]);
});

test("missed hours are made up by one digest with the lists of all missed days", async () => {
  addSubscriber("a");
  await list("2026-04-20", "one:1");
  await prepareDue(at("2026-04-20T07:00:00"));
  await list("2026-04-21", "two:1");
  await list("2026-04-23", "three:1");
  expect(await prepareDue(at("2026-04-24T12:00:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-24T12:01:00"))).toEqual({ due: 0, prepared: 0 });
  expect(deliveries().at(-1)).toEqual(["a", "2026-04-20/2026-04-23", "three two"]);
});

test("the first scheduled digest is sent at the first scheduled hour after confirming, in the subscriber's time zone", async () => {
  await list("2026-04-20", "one:1");
  addSubscriber("berlin", { timeZone: "Europe/Berlin", confirmedAt: "2026-04-20T05:00:00.000Z" });
  addSubscriber("apia", { timeZone: "Pacific/Apia", hour: 18, confirmedAt: "2026-04-20T04:00:00.000Z" });
  const due = async (now: string) => (await prepareDue(at(now))).due;
  expect([await due("2026-04-20T04:59:59"), await due("2026-04-20T05:00:01")]).toEqual([0, 1]);
  expect([await due("2026-04-21T04:59:59"), await due("2026-04-21T05:00:00")]).toEqual([0, 2]);
});

test("a weekly digest has the papers of the week, and no subscriber is sent a paper twice", async () => {
  addSubscriber("w", { frequency: "weekly-mon", confirmedAt: "2026-04-14T00:00:00.000Z" });
  addSubscriber("d", { confirmedAt: "2026-04-14T00:00:00.000Z" });
  await list("2026-04-10", "older:99");
  await list("2026-04-14", "one:1");
  await list("2026-04-17", "two:9");
  await prepareDue(at("2026-04-17T07:00:00"));
  await list("2026-04-20", "three:2");
  await prepareDue(at("2026-04-20T07:00:00"));
  store.exec(`UPDATE "Subscription" SET "frequency" = 'weekly-mon'`);
  await list("2026-04-24", "four:2", "one:3");
  await prepareDue(at("2026-04-27T07:00:00"));
  expect(deliveries().filter(([name]) => name === "w")).toEqual([
    ["w", "2026-04-14/2026-04-20", "two three one"],
    ["w", "2026-04-20/2026-04-24", "four"],
  ]);
  const sentToD = deliveries().flatMap(([name, , papers]) => (name === "d" ? papers.split(" ") : []));
  expect(new Set(sentToD).size).toBe(sentToD.length);
});

test("an upvote subscriber gets a paper once, when it has more upvotes than the threshold", async () => {
  addSubscriber("u", { frequency: "upvotes-10" });
  await list("2026-04-20", "ten:10", "eleven:11");
  await prepareDue(at("2026-04-20T07:00:00"));
  await prepareDue(at("2026-04-21T07:00:00"));
  store.exec(`UPDATE "Paper" SET "sourceUpvotes" = 20`);
  await prepareDue(at("2026-04-22T07:00:00"));
  expect(deliveries().map(([, , papers]) => papers)).toEqual(["eleven", "ten"]);
  const first = store.prepare<[], DigestKey>(`SELECT "period", "selection" FROM "Digest" LIMIT 1`).get();
  expect(await readDigest(first ?? expect.fail("none"))).toMatchObject({
    total: 1,
    scope: { about: "more than 10 upvotes" },
  });
});

test("a query and a paper limit narrow the digest, and subscribers with the same selection share one digest", async () => {
  await list("2026-04-20", "alpha:1", "beta:2", "gamma:3");
  for (const name of ["a", "b", "c"]) addSubscriber(name);
  addSubscriber("q", { query: "alpha OR beta", paperLimit: 1 });
  addSubscriber("none", { query: "delta" });
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 5, prepared: 4 });
  expect(countDigests()).toBe(2);
  expect(deliveries()).toEqual([
    ...["a", "b", "c"].map((name) => [name, "2026-04-20", "gamma beta alpha"]),
    ["q", "2026-04-20", "beta"],
  ]);
  await list("2026-04-21", "delta:1");
  await prepareDue(at("2026-04-21T07:00:00"));
  expect(deliveries().filter(([name]) => name === "none")).toEqual([["none", "2026-04-20/2026-04-21", "delta"]]);
});

test("the digest of a requested day goes to daily subscribers who have not had it, including papers sent before", async () => {
  await list("2026-04-20", "alpha:1", "beta:2");
  addSubscriber("a");
  addSubscriber("q", { query: "alpha" });
  addSubscriber("none", { query: "delta" });
  addSubscriber("w", { frequency: "weekly-mon" });
  await prepareDue(at("2026-04-20T07:00:00"));
  await list("2026-04-21", "alpha:1", "gamma:0");
  expect(await countRecipients(day("2026-04-21"))).toBe(2);
  expect(await prepareDeliveries(day("2026-04-21"))).toBe(2);
  expect(await prepareDeliveries(day("2026-04-21"))).toBe(0);
  expect(await prepareDeliveries(day("2026-04-20"))).toBe(0);
  expect(deliveries().filter(([, period]) => period === "2026-04-21")).toEqual([
    ["a", "2026-04-21", "alpha gamma"],
    ["q", "2026-04-21", "alpha"],
  ]);
  // Papers sent on request are not new at the next scheduled hour.
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toMatchObject({ prepared: 0 });
});

describe("no delivery is prepared for a subscriber who must not get mail", () => {
  test.each(["pending", "paused", "unsubscribed", "suppressed"])("%s", async (state) => {
    await list("2026-04-20", "one:1");
    addSubscriber("a", { state });
    expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 0, prepared: 0 });
  });

  test("a pause ends at the subscriber's hour on its last day", async () => {
    await list("2026-04-20", "one:1");
    addSubscriber("a", { state: "paused" });
    store.exec(`UPDATE "Subscriber" SET "pausedUntil" = '2026-05-01'`);
    expect(await prepareDue(at("2026-04-25T12:00:00"))).toEqual({ due: 0, prepared: 0 });
    expect(await prepareDue(at("2026-05-01T06:59:59"))).toEqual({ due: 0, prepared: 0 });
    expect(await prepareDue(at("2026-05-01T07:00:00"))).toEqual({ due: 1, prepared: 1 });
  });
});

test("concurrent runs and a clock that jumps prepare no duplicate delivery", async () => {
  for (let index = 0; index < 30; index += 1) addSubscriber(`subscriber${index}`);
  await list("2026-04-20", "one:1");
  const reports = await Promise.all(Array.from({ length: 4 }, () => prepareDue(at("2026-04-20T07:00:00"))));
  expect(reports.reduce((sum, { prepared }) => sum + prepared, 0)).toBe(30);
  await list("2026-04-21", "two:1");
  for (const now of ["2026-04-21T08:00:00", "2026-04-20T08:00:00", "2026-04-21T07:30:00"]) await prepareDue(at(now));
  expect(deliveries()).toHaveLength(60);
});

test("a clock that was years ahead does not delay digests once it is corrected", async () => {
  addSubscriber("a");
  await list("2026-04-20", "one:1");
  await prepareDue(at("2031-01-01T12:00:00"));
  await list("2026-04-21", "two:1");
  await prepareDue(at("2026-04-21T06:00:00"));
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toEqual({ due: 1, prepared: 1 });
});

test("a dry run counts and changes nothing", async () => {
  addSubscriber("a");
  await list("2026-04-20", "one:1");
  expect(await prepareDue({ ...at("2026-04-20T07:00:00"), dryRun: true })).toEqual({ due: 1, prepared: 1 });
  expect([deliveries(), countDigests()]).toEqual([[], 0]);
});

test("an empty store has nothing to send", async () => {
  addSubscriber("a");
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 1, prepared: 0 });
});
