/** What is prepared for whom, over days of lists and an injected clock, on a real store. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { countRecipients, prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { type DigestKey, readDigest } from "@/lib/digest/select/select-papers";
import { fillPlainTexts } from "@/lib/papers/save/fill-index-texts";
import { closeDb } from "@/lib/store/db";
import { migrateStore } from "@/lib/store/migrate";
import { openStore, type Store } from "@/lib/store/open-store";

const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
let store: Store;

beforeAll(() => {
  const file = join(folder, "store.db");
  process.env.DATABASE_URL = `file:${file}`;
  process.env.SECRET_KEY = "a key for tests that has more than 32 characters";
  migrateStore(file);
  store = openStore(file);
});
beforeEach(() => {
  store.exec(`DELETE FROM "Delivery"; DELETE FROM "Digest"; DELETE FROM "Subscriber"; DELETE FROM "Paper"`);
});
afterAll(async () => {
  await closeDb();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lists papers on a day: `name:upvotes`. A name is also a word of the paper's title. */
function list(day: string, ...papers: string[]): void {
  const insert = store.prepare(
    `INSERT INTO "Paper" ("publicId", "title", "titleKey", "abstract", "textSource", "publishedAt", "sourceUpvotes",
       "firstSeenAt", "changedAt") VALUES (@id, 'On ' || @id, @id, 'An abstract.', 'arxiv', @day, @upvotes, @day, @day)
     ON CONFLICT ("publicId") DO UPDATE SET "sourceUpvotes" = @upvotes`,
  );
  const enter = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
     SELECT ?, "id", ?, 1, 'a' FROM "Paper" WHERE "publicId" = ?`,
  );
  for (const [index, paper] of papers.entries()) {
    const [id = "", upvotes = "0"] = paper.split(":");
    insert.run({ id, upvotes: Number(upvotes), day });
    enter.run(day, index + 1, id);
  }
  fillPlainTexts(store);
}

interface Asked {
  frequency?: string;
  query?: string;
  paperLimit?: number;
  hour?: number;
  timeZone?: string;
  state?: string;
  confirmedAt?: string;
}

function addReader(name: string, asked: Asked = {}): void {
  const defaults = { frequency: "daily", query: null, paperLimit: 10, hour: 7, timeZone: "UTC" };
  const row = { state: "confirmed", confirmedAt: "2026-04-20T00:00:00.000Z", ...defaults, ...asked };
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

/** Every delivery so far: reader, period, papers. */
function deliveries(): [string, string, string][] {
  return store
    .prepare<[], { email: string; period: string; papers: string }>(
      `SELECT "email", "period", "papers" FROM "Delivery" AS d JOIN "Digest" AS g ON g."id" = "digestId"
       JOIN "Subscriber" AS s ON s."id" = "subscriberId" ORDER BY d."id"`,
    )
    .all()
    .map(({ email, period, papers }) => [email.replace("@example.org", ""), period, JSON.parse(papers).join(" ")]);
}

const countDigests = () => store.prepare(`SELECT count(*) FROM "Digest"`).pluck().get();
const day = (text: string) => parseDay(text) ?? expect.fail(text);

test("each day's new papers go out once at the reader's hour, the most upvoted first; nothing new, nothing sent", async () => {
  addReader("a");
  list("2026-04-20", "one:1", "two:5", "three:0");
  expect(await prepareDue(at("2026-04-20T06:59:59"))).toEqual({ due: 0, prepared: 0 });
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-20T07:00:30"))).toEqual({ due: 0, prepared: 0 });
  // The same list, with more votes by now.
  store.exec(`UPDATE "Paper" SET "sourceUpvotes" = 50`);
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toEqual({ due: 1, prepared: 0 });
  // A paper that joins yesterday's list late is new; so is the new list's, but not what it repeats.
  list("2026-04-20", "late:2");
  list("2026-04-22", "four:1", "two:60");
  expect(await prepareDue(at("2026-04-22T09:30:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-23T07:00:00"))).toEqual({ due: 1, prepared: 0 });
  expect(deliveries()).toEqual([
    ["a", "2026-04-20", "two one three"],
    ["a", "2026-04-20/2026-04-22", "four late"],
  ]);
});

test("hours missed are caught up once, with the lists of all those days", async () => {
  addReader("a");
  list("2026-04-20", "one:1");
  await prepareDue(at("2026-04-20T07:00:00"));
  list("2026-04-21", "two:1");
  list("2026-04-23", "three:1");
  expect(await prepareDue(at("2026-04-24T12:00:00"))).toEqual({ due: 1, prepared: 1 });
  expect(await prepareDue(at("2026-04-24T12:01:00"))).toEqual({ due: 0, prepared: 0 });
  expect(deliveries().at(-1)).toEqual(["a", "2026-04-20/2026-04-23", "three two"]);
});

test("the first scheduled digest is the first such hour after confirming, in the reader's time zone", async () => {
  list("2026-04-20", "one:1");
  addReader("berlin", { timeZone: "Europe/Berlin", confirmedAt: "2026-04-20T05:00:00.000Z" });
  addReader("apia", { timeZone: "Pacific/Apia", hour: 18, confirmedAt: "2026-04-20T04:00:00.000Z" });
  const due = async (now: string) => (await prepareDue(at(now))).due;
  expect([await due("2026-04-20T04:59:59"), await due("2026-04-20T05:00:01")]).toEqual([0, 1]);
  expect([await due("2026-04-21T04:59:59"), await due("2026-04-21T05:00:00")]).toEqual([0, 2]);
});

test("weekly holds the week's papers, on its day; nobody is sent a paper twice", async () => {
  addReader("w", { frequency: "weekly-mon", confirmedAt: "2026-04-14T00:00:00.000Z" });
  addReader("d", { confirmedAt: "2026-04-14T00:00:00.000Z" });
  list("2026-04-10", "older:99");
  list("2026-04-14", "one:1");
  list("2026-04-17", "two:9");
  await prepareDue(at("2026-04-17T07:00:00"));
  list("2026-04-20", "three:2");
  await prepareDue(at("2026-04-20T07:00:00"));
  store.exec(`UPDATE "Subscription" SET "frequency" = 'weekly-mon'`);
  list("2026-04-24", "four:2", "one:3");
  await prepareDue(at("2026-04-27T07:00:00"));
  expect(deliveries().filter(([name]) => name === "w")).toEqual([
    ["w", "2026-04-14/2026-04-20", "two three one"],
    ["w", "2026-04-20/2026-04-24", "four"],
  ]);
  const sentToD = deliveries().flatMap(([name, , papers]) => (name === "d" ? papers.split(" ") : []));
  expect(new Set(sentToD).size).toBe(sentToD.length);
});

test("who waits for upvotes gets a paper once it has more than those, and once only", async () => {
  addReader("u", { frequency: "upvotes-10" });
  list("2026-04-20", "ten:10", "eleven:11");
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

test("a query and a number of papers narrow it; readers who are to get the same share one digest", async () => {
  list("2026-04-20", "alpha:1", "beta:2", "gamma:3");
  for (const name of ["a", "b", "c"]) addReader(name);
  addReader("q", { query: "alpha OR beta", paperLimit: 1 });
  addReader("none", { query: "delta" });
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 5, prepared: 4 });
  expect(countDigests()).toBe(2);
  expect(deliveries()).toEqual([
    ...["a", "b", "c"].map((name) => [name, "2026-04-20", "gamma beta alpha"]),
    ["q", "2026-04-20", "beta"],
  ]);
  list("2026-04-21", "delta:1");
  await prepareDue(at("2026-04-21T07:00:00"));
  expect(deliveries().filter(([name]) => name === "none")).toEqual([["none", "2026-04-20/2026-04-21", "delta"]]);
});

test("a day that is asked for goes whole to daily readers who have not had it, whatever they had before", async () => {
  list("2026-04-20", "alpha:1", "beta:2");
  addReader("a");
  addReader("q", { query: "alpha" });
  addReader("none", { query: "delta" });
  addReader("w", { frequency: "weekly-mon" });
  await prepareDue(at("2026-04-20T07:00:00"));
  list("2026-04-21", "alpha:1", "gamma:0");
  expect(await countRecipients(day("2026-04-21"))).toBe(2);
  expect(await prepareDeliveries(day("2026-04-21"))).toBe(2);
  expect(await prepareDeliveries(day("2026-04-21"))).toBe(0);
  expect(await prepareDeliveries(day("2026-04-20"))).toBe(0);
  expect(deliveries().filter(([, period]) => period === "2026-04-21")).toEqual([
    ["a", "2026-04-21", "alpha gamma"],
    ["q", "2026-04-21", "alpha"],
  ]);
  // What was sent by hand is not new at the next hour.
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toMatchObject({ prepared: 0 });
});

describe("who is not to get mail is not prepared one", () => {
  test.each(["pending", "paused", "unsubscribed", "suppressed"])("%s", async (state) => {
    list("2026-04-20", "one:1");
    addReader("a", { state });
    expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 0, prepared: 0 });
  });

  test("a pause ends at the reader's hour of its day", async () => {
    list("2026-04-20", "one:1");
    addReader("a", { state: "paused" });
    store.exec(`UPDATE "Subscriber" SET "pausedUntil" = '2026-05-01'`);
    expect(await prepareDue(at("2026-04-25T12:00:00"))).toEqual({ due: 0, prepared: 0 });
    expect(await prepareDue(at("2026-05-01T06:59:59"))).toEqual({ due: 0, prepared: 0 });
    expect(await prepareDue(at("2026-05-01T07:00:00"))).toEqual({ due: 1, prepared: 1 });
  });
});

test("several that prepare at once, and a clock that jumps, give nobody a second one", async () => {
  for (let index = 0; index < 30; index += 1) addReader(`reader${index}`);
  list("2026-04-20", "one:1");
  const reports = await Promise.all(Array.from({ length: 4 }, () => prepareDue(at("2026-04-20T07:00:00"))));
  expect(reports.reduce((sum, { prepared }) => sum + prepared, 0)).toBe(30);
  list("2026-04-21", "two:1");
  for (const now of ["2026-04-21T08:00:00", "2026-04-20T08:00:00", "2026-04-21T07:30:00"]) await prepareDue(at(now));
  expect(deliveries()).toHaveLength(60);
});

test("a clock that was years ahead holds nobody up once it is right again", async () => {
  addReader("a");
  list("2026-04-20", "one:1");
  await prepareDue(at("2031-01-01T12:00:00"));
  list("2026-04-21", "two:1");
  await prepareDue(at("2026-04-21T06:00:00"));
  expect(await prepareDue(at("2026-04-21T07:00:00"))).toEqual({ due: 1, prepared: 1 });
});

test("a dry run counts and changes nothing", async () => {
  addReader("a");
  list("2026-04-20", "one:1");
  expect(await prepareDue({ ...at("2026-04-20T07:00:00"), dryRun: true })).toEqual({ due: 1, prepared: 1 });
  expect([deliveries(), countDigests()]).toEqual([[], 0]);
});

test("an empty store has nothing to send", async () => {
  addReader("a");
  expect(await prepareDue(at("2026-04-20T07:00:00"))).toEqual({ due: 1, prepared: 0 });
});
