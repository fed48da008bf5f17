/** Each subscriber gets a digest once, and none after unsubscribing: with kills, several senders and slow servers. */
import { once } from "node:events";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { startApp } from "@/tests/support/app";
import {
  digestScene,
  importAddresses,
  key,
  recipientsOf,
  report,
  sendDay,
  subscriberAddresses,
} from "@/tests/support/digest-scene";
import { headerOf, readMail, type SinkScript, startSink } from "@/tests/support/mail-sink";
import { resultOf, startScript } from "@/tests/support/run-script";

test("a subscriber who unsubscribes while the digest is being sent gets no mail after the response", async () => {
  const response = Promise.withResolvers<undefined>();
  const received = Promise.withResolvers<void>();
  const sink = await startSink({
    onMail: () => {
      // The first digest, of another day, provides the second subscriber's link.
      if (sink.mails.length < 3) return undefined;
      received.resolve();
      return response.promise;
    },
  });
  const settings = { ...key, SMTP_URL: `${sink.url}?maxConnections=1` };
  const app = await startApp(settings);
  importAddresses(app.storeFile, subscriberAddresses(2));
  // The server's own worker may send some of the mails; the command returns when both have finished.
  const digest = (date: string) =>
    resultOf(startScript("digest", ["send", "--date", date], app.storeFile, { ...settings, BASE_URL: app.address }));
  await digest("2025-03-12");
  const second = sink.mails.find(({ recipients }) => recipients.includes("reader2@example.org"));
  const header = headerOf(await readMail(second?.raw ?? ""), "list-unsubscribe") ?? "";
  const link = new URL(header.slice(1, -1));
  const sending = digest("2026-04-20");
  await received.promise;
  const unsubscribed = await fetch(app.address + link.pathname + link.search, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  expect(unsubscribed.status).toBe(200);
  response.resolve(undefined);
  expect((await sending).code).toBe(0);
  expect(sink.mails.slice(2).map(({ recipients }) => recipients)).toEqual([["reader1@example.org"]]);
});

describe("a run that is killed and repeated reaches every subscriber, with at most one duplicate per connection under the same Message-ID", () => {
  const subscribers = subscriberAddresses(12);
  const killAndRepeat = async (script: (kill: () => void) => SinkScript, options = "") => {
    let kill = () => {};
    const { sink, digest, start, store } = await digestScene(
      subscribers,
      script(() => kill()),
      options,
    );
    const child = start();
    kill = () => void child.kill("SIGKILL");
    await resultOf(child);
    expect(child.signalCode).toBe("SIGKILL");
    expect(sink.mails.length).toBeLessThan(subscribers.length);
    // The killed command's lease expires by itself; here sooner than after its 15 seconds.
    const soon = new Date(Date.now() + 2_000).toISOString();
    store.prepare(`UPDATE "Delivery" SET "leaseUntil" = ? WHERE "state" = 'claimed'`).run(soon);
    const again = await digest(...sendDay);
    expect([again.code, again.stderr]).toEqual([0, ""]);
    const ids = await Promise.all(sink.mails.map(async (mail) => (await readMail(mail)).messageId));
    expect(new Set(recipientsOf(sink))).toEqual(new Set(subscribers));
    expect(new Set(ids).size).toBe(subscribers.length);
    return sink.mails.length - subscribers.length;
  };

  // One connection, because with several another could have delivered a mail at that moment.
  test("killed after the recipient was named", async () => {
    let named = 0;
    const extra = await killAndRepeat(
      (kill) => ({
        onRecipient: () => {
          named += 1;
          if (named === 4) kill();
          return undefined;
        },
      }),
      "?maxConnections=1",
    );
    expect(extra).toBe(0);
  });

  test("killed after the mail was received, before it was acknowledged", async () => {
    let received = 0;
    const extra = await killAndRepeat((kill) => ({
      onMail: () => {
        received += 1;
        if (received === 4) kill();
        return undefined;
      },
    }));
    expect(extra).toBeLessThanOrEqual(8);
  });
});

test("two concurrent runs send no duplicates to a slow server", async () => {
  const subscribers = subscriberAddresses(15);
  const { sink, start } = await digestScene(subscribers, {
    onMail: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return undefined;
    },
  });
  const results = await Promise.all([resultOf(start()), resultOf(start())]);
  expect(results.map(({ code }) => code)).toEqual([0, 0]);
  expect(recipientsOf(sink)).toEqual(subscribers.toSorted());
});

test("a server slower than the lease gets no duplicate from another sender", async () => {
  const received = Promise.withResolvers<void>();
  const response = Promise.withResolvers<undefined>();
  const { sink, start, store } = await digestScene(subscriberAddresses(2), {
    onMail: () => {
      received.resolve();
      return sink.mails.length === 1 ? response.promise : undefined;
    },
  });
  const first = resultOf(start());
  await received.promise;
  const earliestLease = () =>
    store.prepare(`SELECT min("leaseUntil") FROM "Delivery" WHERE "state" = 'claimed'`).pluck().get();
  const before = earliestLease();
  const other = resultOf(start());
  await expect.poll(earliestLease, { timeout: 15_000 }).not.toBe(before);
  response.resolve(undefined);
  expect((await Promise.all([first, other])).map(({ stdout }) => report(stdout))).toEqual([
    "2 sent, 0 refused, 0 deferred, 0 failed",
    "0 sent, 0 refused, 0 deferred, 0 failed",
  ]);
  expect(recipientsOf(sink)).toEqual(subscriberAddresses(2));
});

test("a server stopped while sending finishes the mails in progress and leaves the others waiting", async () => {
  const received = Promise.withResolvers<void>();
  const response = Promise.withResolvers<undefined>();
  const sink = await startSink({
    onMail: () => {
      if (sink.mails.length < 3) return undefined;
      if (sink.mails.length === 4) received.resolve();
      return response.promise;
    },
  });
  const app = await startApp({ ...key, SMTP_URL: `${sink.url}?maxConnections=2` });
  importAddresses(app.storeFile, subscriberAddresses(12));
  const store = new Database(app.storeFile);
  onTestFinished(() => {
    store.close();
  });
  store.exec(`INSERT INTO "Digest" ("period", "createdAt") VALUES ('2026-04-20', '2026');
    INSERT INTO "Delivery" ("digestId", "subscriberId", "messageId", "nextTryAt", "createdAt")
    SELECT 1, "id", "id" || '@localhost', '2026', '2026' FROM "Subscriber"`);
  await received.promise;
  const exited = once(app.process, "exit");
  app.process.kill("SIGTERM");
  // The signal has been handled once the server accepts no more requests.
  await expect.poll(() => fetch(app.address).catch(() => "closed"), { timeout: 10_000 }).toBe("closed");
  response.resolve(undefined);
  expect(await exited).toEqual([0, null]);
  const states = store
    .prepare(`SELECT "state", "attempts", count(*) FROM "Delivery" GROUP BY 1, 2 ORDER BY 1`)
    .raw()
    .all();
  expect(states).toEqual([
    ["sent", 1, 4],
    ["waiting", 0, 8],
  ]);
  expect(sink.mails).toHaveLength(4);
});
