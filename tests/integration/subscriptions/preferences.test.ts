/** Preferences of subscribers, set at sign-up and changed by the link in their emails, against the real server. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { addDays, dayOf } from "@/lib/days";
import { linkToken } from "@/lib/subscriptions/links";
import { sign } from "@/lib/tokens";
import { startApp } from "@/tests/support/app";
import { linksOf, readMail } from "@/tests/support/mail-sink";
import { tempFolder } from "@/tests/support/temp-store";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };

async function scene() {
  Object.assign(process.env, key);
  const folder = join(tempFolder(), "mail");
  const app = await startApp({ ...key, MAIL_DIR: folder });
  const store = new Database(app.storeFile);
  onTestFinished(() => {
    store.close();
  });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(app.address + path, {
      method: "POST",
      redirect: "manual",
      headers: { origin: app.address, ...headers },
      body: new URLSearchParams(fields),
    });
  const mails = () => {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
    return Promise.all(files.sort().map((name) => readMail(readFileSync(join(folder, name), "utf8"))));
  };
  const nextMail = async (count: number) => {
    await expect.poll(async () => (await mails()).length, { timeout: 20_000 }).toBe(count);
    return (await mails()).at(-1) ?? expect.fail("no mail");
  };
  const row = () =>
    store
      .prepare(
        `SELECT "state", "frequency", "paperLimit", "query", "hour", "timeZone", "pausedUntil" FROM "Subscriber" AS s
         JOIN "Subscription" ON "subscriberId" = s."id"`,
      )
      .raw()
      .get();
  /** Adds a subscriber and returns the token of their preferences link. */
  const addSubscriber = (state = "confirmed") => {
    const { lastInsertRowid } = store
      .prepare(
        `INSERT INTO "Subscriber" ("email", "state", "createdAt", "changedAt")
         VALUES ('reader@example.org', ?, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
      )
      .run(state);
    store
      .prepare(`INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (?, 7, 'UTC')`)
      .run(lastInsertRowid);
    return linkToken("preferences", { id: Number(lastInsertRowid), tokenEpoch: 0 });
  };
  const page = async (path: string) => (await fetch(app.address + path)).text();
  const tables = () =>
    ["Subscriber", "Subscription", "SignUpRequest", "Suppression", "Digest", "Delivery"].map((table) =>
      store.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all(),
    );
  return { app, store, post, mails, nextMail, row, addSubscriber, page, tables };
}

const fields = { frequency: "weekly-fri", papers: "5", query: "reasoning", hour: "18", timeZone: "Europe/Berlin" };

describe("at sign-up", () => {
  test("preferences are saved, and shown on the confirmation page", async () => {
    const { post, nextMail, row, page } = await scene();
    const response = await post("/api/subscribe", { email: "a@example.org", ...fields });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/subscribe?asked=1"]);
    const link = linksOf(await nextMail(1)).find((url) => url.includes("/subscribe/confirm")) ?? "";
    expect(row()).toEqual(["pending", "weekly-fri", 5, "reasoning", 18, "Europe/Berlin", null]);
    const { pathname, search, searchParams } = new URL(link);
    const html = await page(pathname + search);
    expect(html).toContain("once a week, on Friday, at 18:00 (Europe/Berlin), at most 5 papers");
    expect(html).toMatch(/Interpreted as .*“reasoning”.*It matches .*\d+.* of the .*40/s);
    const confirmed = await post("/api/confirm", { token: searchParams.get("token") ?? "" });
    expect(confirmed.headers.get("location")).toBe("/subscribe/confirm?done=confirmed-for-later");
  });

  test("signing up with a subscribed address does not change its preferences", async () => {
    const { post, nextMail, row, addSubscriber } = await scene();
    addSubscriber();
    await post("/api/subscribe", { email: "reader@example.org", ...fields });
    expect((await nextMail(1)).subject).toBe("You are subscribed to Daily Papers");
    expect(row()).toEqual(["confirmed", "daily", 10, null, 7, "UTC", null]);
  });

  test("an invalid preference is rejected alike for known and unknown addresses; an unknown time zone is ignored", async () => {
    const { post, store, addSubscriber } = await scene();
    addSubscriber();
    const texts = new Set<string>();
    for (const email of ["reader@example.org", "new@example.org"]) {
      const response = await post("/api/subscribe", { email, hour: "25" });
      texts.add(`${response.status} ${await response.text()}`);
    }
    expect([...texts]).toEqual([expect.stringMatching(/^400 .*Expected an hour from 0 to 23\./s)]);
    expect((await post("/api/subscribe", { email: "b@example.org", timeZone: "Mars/Base" })).status).toBe(303);
    const kept = store
      .prepare(`SELECT "email", "preferences" FROM "SignUpRequest" WHERE "email" = 'new@example.org'`)
      .all();
    expect(kept).toEqual([]);
  });
});

describe("by the link in an email", () => {
  test("preferences can be changed, paused and resumed, and are shown again", async () => {
    const { post, row, addSubscriber, page } = await scene();
    const token = addSubscriber();
    const act = async (name: string, more: Record<string, string> = {}) => {
      const response = await post("/api/preferences", { token, act: name, ...more });
      return [response.status, response.headers.get("location")];
    };
    const redirect = (done: string) => [303, `/preferences?token=${encodeURIComponent(token)}&done=${done}`];
    expect(await act("save", fields)).toEqual(redirect("save"));
    expect(row()).toEqual(["confirmed", "weekly-fri", 5, "reasoning", 18, "Europe/Berlin", null]);
    expect(await act("save", { ...fields, frequency: "upvotes", upvotes: "25", query: "" })).toEqual(redirect("save"));
    expect(row()).toEqual(["confirmed", "upvotes-25", 5, null, 18, "Europe/Berlin", null]);
    const until = addDays(dayOf(), 10);
    expect(await act("pause", { until })).toEqual(redirect("pause"));
    expect(row()).toEqual(["paused", "upvotes-25", 5, null, 18, "Europe/Berlin", until]);
    expect(await page(`/preferences?token=${token}`)).toContain("Paused until");
    expect(await act("resume")).toEqual(redirect("resume"));
    expect(row()).toEqual(["confirmed", "upvotes-25", 5, null, 18, "Europe/Berlin", null]);
  });

  test("viewing, checking a query and exporting change nothing", async () => {
    const { app, addSubscriber, page, tables } = await scene();
    const token = addSubscriber();
    const before = tables();
    const draft = new URLSearchParams({ token, ...fields, query: "-zebra cat:cs.LG after:2020" });
    const html = await page(`/preferences?${draft}`);
    expect(html).toContain("Not saved yet.");
    expect(html).toContain("without “zebra”");
    expect(await page(`/preferences?token=${token}&query=!!`)).toContain("Expected a query with words");
    expect(await page(`/preferences?token=${token}&query=x+after:2025-13`)).toContain(
      "“after:2025-13” has no date such as 2025, 2025-06 or 2025-06-15",
    );
    expect(await page(`/preferences?token=${token}&ask=erase`)).toContain("Delete everything?");
    const response = await fetch(`${app.address}/api/preferences?token=${token}`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(await response.json()).toMatchObject({
      email: "reader@example.org",
      state: "confirmed",
      subscription: { frequency: "daily", hour: 7, timeZone: "UTC" },
      digests: [],
    });
    expect(tables()).toEqual(before);
  });

  test("erasing leaves nothing but the keyed hash of a suppressed address", async () => {
    const { post, store, addSubscriber, tables, page } = await scene();
    const token = addSubscriber();
    store
      .prepare(`INSERT INTO "Suppression" ("emailHash", "reason", "createdAt") VALUES (?, '550', '2026')`)
      .run(sign("suppression", "reader@example.org"));
    const response = await post("/api/preferences", { token, act: "erase" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/preferences?done=erase"]);
    expect(store.prepare(`SELECT count(*) FROM "Subscriber"`).pluck().get()).toBe(0);
    expect(JSON.stringify(tables())).not.toContain("reader@example.org");
    expect(await page("/preferences?done=erase")).toContain("Your data is deleted");
    expect((await post("/api/preferences", { token, act: "save", hour: "1" })).status).toBe(404);
  });

  test("an invalid or forged request changes nothing", async () => {
    const { app, post, addSubscriber, tables, store } = await scene();
    const token = addSubscriber();
    const before = tables();
    const invalid: [Record<string, string>, number][] = [
      [{ act: "save", hour: "7" }, 404],
      [{ token: `${token}x`, act: "save" }, 404],
      [{ token: linkToken("unsubscribe", { id: 1, tokenEpoch: 0 }), act: "erase" }, 404],
      [{ token: linkToken("preferences", { id: 1, tokenEpoch: 1 }), act: "erase" }, 404],
      [{ token, act: "constructor" }, 400],
      [{ token, act: "save", papers: "11" }, 400],
      [{ token, act: "save", query: "()" }, 400],
      [{ token, act: "pause", until: dayOf() }, 400],
      [{ token, act: "pause", until: "2026-02-30" }, 400],
      [{ token, act: "pause" }, 400],
      [{ token, act: "pause", until: "9999-12-31" }, 400],
    ];
    for (const [form, status] of invalid) {
      expect([form, (await post("/api/preferences", form)).status]).toEqual([form, status]);
    }
    for (const origin of ["https://evil.example", "null"]) {
      expect((await post("/api/preferences", { token, act: "erase" }, { origin })).status).toBe(403);
    }
    for (const method of ["PUT", "DELETE"]) {
      expect((await fetch(`${app.address}/api/preferences?token=${token}`, { method })).status).toBe(405);
    }
    expect((await fetch(`${app.address}/api/preferences?token=x`)).status).toBe(404);
    expect(tables()).toEqual(before);
    store.exec(`UPDATE "Subscriber" SET "state" = 'unsubscribed'`);
    for (const act of ["save", "pause"]) {
      const until = addDays(dayOf(), 3);
      expect((await post("/api/preferences", { token, act, until, hour: "3" })).status).toBe(400);
    }
    await post("/api/preferences", { token, act: "resume" });
    expect(store.prepare(`SELECT "state" FROM "Subscriber"`).pluck().get()).toBe("unsubscribed");
  });
});

test("the server sends the scheduled digest to a confirmed subscriber at their hour", async () => {
  const folder = join(tempFolder(), "mail");
  const { app, store } = await (async () => {
    const running = await startApp({ ...key, MAIL_DIR: folder, SCHEDULER: "on", LOG_LEVEL: "silent" });
    const handle = new Database(running.storeFile);
    onTestFinished(() => {
      handle.close();
    });
    return { app: running, store: handle };
  })();
  app.process.kill("SIGTERM");
  await expect.poll(() => fetch(app.address).catch(() => "closed"), { timeout: 10_000 }).toBe("closed");
  // Confirmed earlier, so a scheduled hour has passed that was missed while the server was down.
  store.exec(`INSERT INTO "Subscriber" ("email", "state", "createdAt", "changedAt")
      VALUES ('reader@example.org', 'confirmed', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
    INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (1, 7, 'UTC')`);
  await startApp({ ...key, MAIL_DIR: folder, SCHEDULER: "on", LOG_LEVEL: "silent" }, app.storeFile);
  const mails = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : []);
  // The mail is written before the database records it as sent, so wait for the record.
  const deliveries = () => store.prepare(`SELECT "state" FROM "Delivery"`).pluck().all();
  await expect.poll(deliveries, { timeout: 20_000 }).toEqual(["sent"]);
  expect(mails()).toHaveLength(1);
  const mail = await readMail(readFileSync(join(folder, mails()[0] ?? ""), "utf8"));
  expect(mail.subject).toMatch(/ and 39 more · 20 April$/);
});
