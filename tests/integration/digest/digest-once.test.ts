/** Everybody once, and nobody who has left: while it is sent, through kills, by several senders, past slow servers. */
import { once } from "node:events";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { startApp } from "@/tests/support/app";
import { digestScene, importReaders, key, names, recipientsOf, report, sendDay } from "@/tests/support/digest-scene";
import { headerOf, readMail, type SinkScript, startSink } from "@/tests/support/mail-sink";
import { endOf, startScript } from "@/tests/support/run-script";

test("who leaves while the digest is being sent gets no mail after the answer", async () => {
  const held = Promise.withResolvers<undefined>();
  const reached = Promise.withResolvers<void>();
  const sink = await startSink({
    onMail: () => {
      // The first digest is of another day: it tells the second reader's link.
      if (sink.mails.length < 3) return undefined;
      reached.resolve();
      return held.promise;
    },
  });
  const settings = { ...key, SMTP_URL: `${sink.url}?maxConnections=1` };
  const app = await startApp(settings);
  importReaders(app.storeFile, names(2));
  // The server's own worker may take a part of it: the command returns when both are through.
  const digest = (date: string) =>
    endOf(startScript("digest", ["send", "--date", date], app.storeFile, { ...settings, BASE_URL: app.address }));
  await digest("2025-03-12");
  const second = sink.mails.find(({ recipients }) => recipients.includes("reader2@example.org"));
  const header = headerOf(await readMail(second?.raw ?? ""), "list-unsubscribe") ?? "";
  const link = new URL(header.slice(1, -1));
  const sending = digest("2026-04-20");
  await reached.promise;
  const left = await fetch(app.address + link.pathname + link.search, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  expect(left.status).toBe(200);
  held.resolve(undefined);
  expect((await sending).code).toBe(0);
  expect(sink.mails.slice(2).map(({ recipients }) => recipients)).toEqual([["reader1@example.org"]]);
});

describe("killed while it sends and run again, everybody gets it; at most one a connection comes twice, as the same", () => {
  const readers = names(12);
  const kill = async (script: (strike: () => void) => SinkScript, options = "") => {
    let strike = () => {};
    const { sink, digest, start, store } = await digestScene(
      readers,
      script(() => strike()),
      options,
    );
    const child = start();
    strike = () => void child.kill("SIGKILL");
    await endOf(child);
    expect(child.signalCode).toBe("SIGKILL");
    expect(sink.mails.length).toBeLessThan(readers.length);
    // The dead command's lease ends by itself, here sooner than after its 15 seconds.
    const soon = new Date(Date.now() + 2_000).toISOString();
    store.prepare(`UPDATE "Delivery" SET "leaseUntil" = ? WHERE "state" = 'claimed'`).run(soon);
    const again = await digest(...sendDay);
    expect([again.code, again.stderr]).toEqual([0, ""]);
    const ids = await Promise.all(sink.mails.map(async (mail) => (await readMail(mail)).messageId));
    expect(new Set(recipientsOf(sink))).toEqual(new Set(readers));
    expect(new Set(ids).size).toBe(readers.length);
    return sink.mails.length - readers.length;
  };

  // Over several connections, another may have had its mail taken at that moment.
  test("after the recipient was named", async () => {
    let asked = 0;
    const extra = await kill(
      (strike) => ({
        onRecipient: () => {
          asked += 1;
          if (asked === 4) strike();
          return undefined;
        },
      }),
      "?maxConnections=1",
    );
    expect(extra).toBe(0);
  });

  test("after the mail was taken, before that was acknowledged", async () => {
    let taken = 0;
    const extra = await kill((strike) => ({
      onMail: () => {
        taken += 1;
        if (taken === 4) strike();
        return undefined;
      },
    }));
    expect(extra).toBeLessThanOrEqual(8);
  });
});

test("two that send at once send no extra copy, however slow the server", async () => {
  const readers = names(15);
  const { sink, start } = await digestScene(readers, {
    onMail: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return undefined;
    },
  });
  const results = await Promise.all([endOf(start()), endOf(start())]);
  expect(results.map(({ code }) => code)).toEqual([0, 0]);
  expect(recipientsOf(sink)).toEqual(readers.toSorted());
});

test("a server slower than a lease gets no second copy from somebody else", async () => {
  const taken = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<undefined>();
  const { sink, start, store } = await digestScene(names(2), {
    onMail: () => {
      taken.resolve();
      return sink.mails.length === 1 ? answered.promise : undefined;
    },
  });
  const first = endOf(start());
  await taken.promise;
  const leases = () =>
    store.prepare(`SELECT min("leaseUntil") FROM "Delivery" WHERE "state" = 'claimed'`).pluck().get();
  const before = leases();
  const other = endOf(start());
  await expect.poll(leases, { timeout: 15_000 }).not.toBe(before);
  answered.resolve(undefined);
  expect((await Promise.all([first, other])).map(({ stdout }) => report(stdout))).toEqual([
    "2 sent, 0 refused, 0 put off, 0 given up",
    "0 sent, 0 refused, 0 put off, 0 given up",
  ]);
  expect(recipientsOf(sink)).toEqual(names(2));
});

test("a server that is stopped while it sends finishes the mails under way and leaves the rest as it was", async () => {
  const reached = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<undefined>();
  const sink = await startSink({
    onMail: () => {
      if (sink.mails.length < 3) return undefined;
      if (sink.mails.length === 4) reached.resolve();
      return answered.promise;
    },
  });
  const app = await startApp({ ...key, SMTP_URL: `${sink.url}?maxConnections=2` });
  importReaders(app.storeFile, names(12));
  const store = new Database(app.storeFile);
  onTestFinished(() => {
    store.close();
  });
  store.exec(`INSERT INTO "Digest" ("period", "createdAt") VALUES ('2026-04-20', '2026');
    INSERT INTO "Delivery" ("digestId", "subscriberId", "messageId", "nextTryAt", "createdAt")
    SELECT 1, "id", "id" || '@localhost', '2026', '2026' FROM "Subscriber"`);
  await reached.promise;
  const gone = once(app.process, "exit");
  app.process.kill("SIGTERM");
  // Only once it takes no more requests has the signal arrived.
  await expect.poll(() => fetch(app.address).catch(() => "closed"), { timeout: 10_000 }).toBe("closed");
  answered.resolve(undefined);
  expect(await gone).toEqual([0, null]);
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
