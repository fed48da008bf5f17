/** Signing up, confirming and unsubscribing against the real server, by the emails that it writes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { sign } from "@/lib/tokens";
import { startApp } from "@/tests/support/app";
import { headerOf, linksOf, readMail } from "@/tests/support/mail-sink";
import { tempFolder } from "@/tests/support/temp-store";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
const hourMs = 3_600_000;

async function scene(extra: Record<string, string> = {}) {
  const folder = join(tempFolder(), "mail");
  const app = await startApp({ ...key, MAIL_DIR: folder, ...extra });
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
  const countOf = (table: string) => store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get();
  /** Waits until every sign-up so far has been processed. */
  const settled = () => expect.poll(() => countOf("SignUpRequest"), { timeout: 20_000 }).toBe(0);
  const nextMail = async (count: number) => {
    await expect.poll(async () => (await mails()).length, { timeout: 20_000 }).toBe(count);
    const mail = (await mails()).at(-1);
    if (!mail) throw new Error("no mail");
    return mail;
  };
  const tables = () =>
    ["Subscriber", "Subscription", "SignUpRequest", "Suppression", "Digest", "Delivery"].map((table) =>
      store.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all(),
    );
  const subscribe = (email: string, headers: Record<string, string> = {}) => post("/api/subscribe", { email }, headers);
  const confirm = async (token: string) => (await post("/api/confirm", { token })).headers.get("location");
  return { app, store, post, mails, settled, nextMail, tables, countOf, subscribe, confirm };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const tokenOf = (links: string[], path: string) =>
  new URL(links.find((link) => link.includes(`${path}?token=`)) ?? "http://x").searchParams.get("token") ?? "";

async function signUp({ subscribe, nextMail }: Scene, email: string, count = 1): Promise<string> {
  expect((await subscribe(email)).status).toBe(303);
  return tokenOf(linksOf(await nextMail(count)), "/subscribe/confirm");
}

test("a subscriber confirms, gets the newest digest at once, and unsubscribes with one click", async () => {
  const it = await scene();
  const { app, store, nextMail, confirm, mails, tables } = it;
  const token = await signUp(it, " Reader@Exämple.org ");
  const [confirmation] = await mails();
  expect(confirmation?.to?.map(({ address }) => address)).toEqual(["reader@xn--exmple-cua.org"]);
  expect(store.prepare(`SELECT "email", "state" FROM "Subscriber"`).all()).toEqual([
    { email: "reader@xn--exmple-cua.org", state: "pending" },
  ]);
  expect(await confirm(token)).toBe("/subscribe/confirm?done=confirmed");
  const digest = await nextMail(2);
  expect(digest.subject).toMatch(/ and 39 more · 20 April$/);
  expect(await confirm(token)).toBe("/subscribe/confirm?done=already-confirmed");

  const oneClick = headerOf(digest, "list-unsubscribe")?.slice(1, -1) ?? "";
  const links = [...linksOf(confirmation ?? digest), ...linksOf(digest), oneClick];
  // The mail is written before the database records it as sent.
  const deliveries = () => store.prepare(`SELECT "state" FROM "Delivery"`).pluck().all();
  await expect.poll(deliveries, { timeout: 20_000 }).toEqual(["sent"]);
  const before = tables();
  for (const link of links) {
    const { pathname, search } = new URL(link);
    for (const method of ["GET", "HEAD"]) {
      expect([pathname, (await fetch(app.address + pathname + search, { method })).status]).toEqual([pathname, 200]);
    }
  }
  expect(links.length).toBeGreaterThan(12);
  expect(tables()).toEqual(before);

  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  const encoded = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const { pathname, search } = new URL(oneClick);
  for (const body of [form, encoded, form, encoded]) {
    const response = await fetch(app.address + pathname + search, { method: "POST", redirect: "manual", body });
    expect([response.status, response.headers.get("location"), response.headers.get("set-cookie")]).toEqual([
      200,
      null,
      null,
    ]);
    expect(store.prepare(`SELECT "state" FROM "Subscriber"`).pluck().get()).toBe("unsubscribed");
  }
  expect(await confirm(token)).toBe("/subscribe/confirm?done=unknown-link");
  expect(await mails()).toHaveLength(2);
});

test("a subscriber who signs up again must confirm again, and is not sent earlier waiting deliveries", async () => {
  const it = await scene();
  const { app, store, confirm, nextMail, mails } = it;
  await confirm(await signUp(it, "reader@example.org"));
  const unsubscribeUrl = headerOf(await nextMail(2), "list-unsubscribe")?.slice(1, -1) ?? "";
  // A deferred digest of another day.
  store.exec(`INSERT INTO "Digest" ("period", "createdAt") VALUES ('2025-03-12', '2026');
    INSERT INTO "Delivery" ("digestId", "subscriberId", "messageId", "nextTryAt", "createdAt")
    SELECT (SELECT max("id") FROM "Digest"), "id", 'x@localhost', '2999', '2026' FROM "Subscriber"`);
  const { pathname, search } = new URL(unsubscribeUrl);
  await fetch(app.address + pathname + search, { method: "POST" });
  store.prepare(`UPDATE "Subscriber" SET "lastConfirmationAt" = '2026-01-01T00:00:00.000Z'`).run();
  await confirm(await signUp(it, "reader@example.org", 3));
  expect(store.prepare(`SELECT "state" FROM "Delivery"`).pluck().all()).toEqual(["sent"]);
  expect(await mails()).toHaveLength(3);
});

describe("a response does not reveal whether an address is known", () => {
  const emails = ["new", "pending", "confirmed", "unsubscribed", "suppressed", "erased"].map(
    (name) => `${name}@example.org`,
  );

  function addKnown({ store }: Scene): void {
    Object.assign(process.env, key);
    const now = new Date(Date.now() - 2 * hourMs).toISOString();
    for (const state of ["pending", "confirmed", "unsubscribed", "suppressed"]) {
      store
        .prepare(
          `INSERT INTO "Subscriber" ("email", "state", "createdAt", "changedAt", "lastConfirmationAt")
           VALUES (?, ?, ?, ?, ?)`,
        )
        .run(`${state}@example.org`, state, now, now, now);
    }
    store
      .prepare(`INSERT INTO "Suppression" ("emailHash", "reason", "createdAt") VALUES (?, '550', ?)`)
      .run(sign("suppression", "erased@example.org"), now);
  }

  test("status, headers and body are equal; only addresses due an email get one, at most one an hour", async () => {
    const it = await scene({ TRUST_PROXY: "1" });
    addKnown(it);
    const { subscribe, settled, mails, store } = it;
    const responses = [];
    for (const [index, email] of emails.entries()) {
      // Each from a different network, because the rate limit header counts sign-ups per network.
      const response = await subscribe(email, { "x-forwarded-for": `10.1.${index}.1` });
      const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "date"));
      responses.push({ status: response.status, headers, body: await response.text() });
    }
    expect(responses[0]).toMatchObject({ status: 303, headers: { location: "/subscribe?asked=1" }, body: "" });
    for (const response of responses) expect(response).toEqual(responses[0]);
    await settled();
    const subjects = async () => (await mails()).map(({ to, subject }) => `${to?.[0]?.address}: ${subject}`).toSorted();
    const first = await subjects();
    expect(first).toEqual([
      "confirmed@example.org: You are subscribed to Daily Papers",
      "new@example.org: Confirm your subscription to Daily Papers",
      "pending@example.org: Confirm your subscription to Daily Papers",
      "unsubscribed@example.org: Confirm your subscription to Daily Papers",
    ]);
    for (const email of emails) await subscribe(email);
    await settled();
    expect(await subjects()).toEqual(first);
    expect(store.prepare(`SELECT "state" FROM "Subscriber" ORDER BY "email"`).pluck().all()).toEqual([
      "confirmed",
      "pending",
      "pending",
      "suppressed",
      "pending",
    ]);
  });
});

test("a confirmation link expires after seven days, or when a newer one replaces it", async () => {
  const it = await scene();
  const { store, confirm } = it;
  const first = await signUp(it, "reader@example.org");
  store.prepare(`UPDATE "Subscriber" SET "confirmTokenExpires" = ?`).run(new Date(Date.now() - 1_000).toISOString());
  expect(await confirm(first)).toBe("/subscribe/confirm?done=expired-link");
  // The database is updated after the mail is written.
  await it.settled();
  store.prepare(`UPDATE "Subscriber" SET "lastConfirmationAt" = ?`).run(new Date(Date.now() - hourMs).toISOString());
  const second = await signUp(it, "reader@example.org", 2);
  const expires = String(store.prepare(`SELECT "confirmTokenExpires" FROM "Subscriber"`).pluck().get());
  expect((Date.parse(expires) - Date.now()) / hourMs / 24).toBeCloseTo(7, 1);
  for (const token of [first, `${second}x`, second.slice(0, -1), "", "x".repeat(10_000)]) {
    expect(await confirm(token)).toBe("/subscribe/confirm?done=unknown-link");
  }
  // The database does not contain the token.
  expect(JSON.stringify(it.tables())).not.toContain(second);
  expect(await confirm(second)).toBe("/subscribe/confirm?done=confirmed");
});

describe("a request that is not a valid sign-up from this site's form stores nothing", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test("from another site, by a bot, or with an invalid address", async () => {
    const { app, post, subscribe, countOf, mails } = await scene({ TRUST_PROXY: "1" });
    const foreignHeaders: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: app.address, "sec-fetch-site": "cross-site" },
      { referer: "https://evil.example/form" },
      {},
    ];
    for (const path of ["/api/subscribe", "/api/confirm"]) {
      for (const headers of foreignHeaders) {
        const body = "email=a@example.org&token=x";
        const response = await fetch(app.address + path, {
          method: "POST",
          redirect: "manual",
          headers: { ...form, ...headers },
          body,
        });
        expect([path, headers, response.status]).toEqual([path, headers, 403]);
      }
      for (const method of ["GET", "PUT", "DELETE"]) {
        const response = await fetch(`${app.address}${path}?email=a@example.org`, { method, redirect: "manual" });
        expect(response.status).toBeGreaterThanOrEqual(400);
      }
    }
    const honeypot = await post("/api/subscribe", { email: "machine@example.org", website: "https://spam.example" });
    expect([honeypot.status, honeypot.headers.get("location")]).toEqual([303, "/subscribe?asked=1"]);
    const addresses = [
      "",
      "a",
      "a@example.org\r\nBcc: b@example.org",
      "a@exam\r\nple.org",
      "a@example.org\0",
      "a@example.org,b@example.org",
      "a@example.org b@example.org",
      "A <a@example.org>",
      '"a b"@example.org',
      '"a@evil.example"@example.org',
      "a@example.org\u2028Bcc: b@example.org",
      "ä@example.org",
      "a@[127.0.0.1]",
      "a@ex%61mple.org",
      `${"a".repeat(10_000)}@example.org`,
    ];
    for (const [index, address] of addresses.entries()) {
      const response = await subscribe(address, { "x-forwarded-for": `10.0.${index}.1` });
      expect([address, response.status]).toEqual([address, 400]);
      expect(await response.text()).toMatch(/Expected (one|an) /);
    }
    const json = await fetch(`${app.address}/api/subscribe`, {
      method: "POST",
      headers: { origin: app.address, "content-type": "application/json" },
      body: '{"email":"a@example.org"}',
    });
    expect(json.status).toBe(400);
    expect([countOf("SignUpRequest"), countOf("Subscriber"), await mails()]).toEqual([0, 0, []]);
  });

  test("at a public address without a mail server, and the response says why", async () => {
    const { app, countOf, subscribe } = await scene({ BASE_URL: "https://papers.example.org" });
    const response = await subscribe("a@example.org");
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining("Its operator can set SMTP_URL"),
    ]);
    expect(await (await fetch(`${app.address}/subscribe`)).text()).toContain("SMTP_URL");
    expect(countOf("SignUpRequest")).toBe(0);
  });
});

test("the 31st sign-up from a network in an hour is blocked, but not one from another network", async () => {
  const { subscribe } = await scene({ TRUST_PROXY: "1" });
  const from = (network: string) => subscribe("reader@example.org", { "x-forwarded-for": `1.1.1.1, ${network}` });
  for (let index = 0; index < 30; index += 1) expect((await from(`192.0.2.${index}`)).status).toBe(303);
  const blocked = await from("192.0.2.200");
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(3_000);
  expect((await from("198.51.100.1")).status).toBe(303);
});
