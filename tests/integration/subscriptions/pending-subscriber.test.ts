/** Sign-ups that meet other changes of the same subscriber. */
import { afterAll, beforeEach, expect, test } from "vitest";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore } from "@/lib/store/open-store";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { storePending } from "@/lib/subscriptions/subscribe";
import { sharedTempFolder } from "@/tests/support/temp-store";

const now = new Date("2026-04-20T12:00:00.000Z");
const weekly = { frequency: "weekly-mon", paperLimit: 5, query: "diffusion", hour: 6, timeZone: "Europe/Berlin" };

const file = `${sharedTempFolder()}/store.db`;
process.env.DATABASE_URL = `file:${file}`;
migrateStore(file);
const store = openDatabase(file);
afterAll(async () => {
  store.close();
  await closeStore();
});
beforeEach(() => void store.exec(`DELETE FROM "Subscriber"`));

const subscriber = () => store.prepare(`SELECT "state", "confirmTokenHash" AS "token" FROM "Subscriber"`).get();
const subscription = () =>
  store.prepare(`SELECT "frequency", "paperLimit", "query", "hour", "timeZone" FROM "Subscription"`).get();
const setState = (state: string) => store.prepare(`UPDATE "Subscriber" SET "state" = ?`).run(state);

test.each(["confirmed", "paused", "suppressed"])("a sign-up does not change a subscriber who is %s", async (state) => {
  expect(await storePending("a@example.org", "token one", null, now)).toBe(true);
  setState(state);
  const before = [subscriber(), subscription()];
  expect(await storePending("a@example.org", "token two", weekly, now)).toBe(false);
  expect([subscriber(), subscription()]).toEqual(before);
});

test.each(["pending", "unsubscribed"])(
  "a sign-up of a %s subscriber takes the preferences of its form",
  async (state) => {
    await storePending("a@example.org", "token one", null, now);
    setState(state);
    const before = subscriber();
    expect(await storePending("a@example.org", "token two", weekly, now)).toBe(true);
    expect(subscription()).toEqual(weekly);
    expect(subscriber()).toMatchObject({ state: "pending" });
    expect(subscriber()).not.toEqual(before);
    await storePending("a@example.org", "token three", null, now);
    expect(subscription()).toEqual(weekly);
  },
);
