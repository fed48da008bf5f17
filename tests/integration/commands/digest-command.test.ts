/** `npm run digest` with a real mail server that accepts, refuses, defers, breaks connections and stops. */
import { describe, expect, test } from "vitest";
import {
  digestScene,
  importAddresses,
  key,
  paperStore,
  recipientsOf,
  report,
  sendDay,
  subscriberAddresses,
} from "@/tests/support/digest-scene";
import { headerOf, readMail, type SinkScript, startSink } from "@/tests/support/mail-sink";
import { runScript } from "@/tests/support/run-script";

test("every subscriber gets the digest once, even if it is sent repeatedly, with the headers that receivers require", async () => {
  const readers = subscriberAddresses(3);
  const { sink, digest } = await digestScene(readers);
  expect(await digest(...sendDay)).toEqual({
    code: 0,
    stdout: "3 new deliveries of the digest of 2026-04-20\n3 sent, 0 refused, 0 deferred, 0 failed\n",
    stderr: "",
  });
  expect(recipientsOf(sink)).toEqual(readers);
  const ids = new Set<string>();
  for (const received of sink.mails) {
    const mail = await readMail(received);
    expect(mail.to?.map(({ address }) => address)).toEqual(received.recipients);
    expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
    expect(headerOf(mail, "list-unsubscribe")).toMatch(
      /^<http:\/\/localhost:3000\/api\/unsubscribe\?token=\d+\.\d+\.[\w-]{43}>$/,
    );
    expect(headerOf(mail, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(headerOf(mail, "list-id")).toBe("Daily Papers <daily-papers.localhost>");
    expect(headerOf(mail, "auto-submitted")).toBe("auto-generated");
    expect(headerOf(mail, "feedback-id")).toBe("2026-04-20:digest:daily-papers");
    const keys = mail.headers.map(({ key }) => key);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
    expect(mail.messageId).toMatch(/^<2026-04-20\.[0-9a-f]{32}\.\d+@localhost>$/);
    expect(mail.subject).toMatch(/^.{1,60} and 39 more · 20 April$/u);
    expect(Math.max(...received.raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(Buffer.byteLength(received.raw)).toBeLessThan(100_000);
    ids.add(mail.messageId ?? "");
  }
  expect(ids.size).toBe(3);
  expect(report((await digest(...sendDay)).stdout)).toBe("0 sent, 0 refused, 0 deferred, 0 failed");
  expect(sink.mails).toHaveLength(3);
});

test("unsubscribed, pending, suppressed and paused subscribers get no digest", async () => {
  const { sink, digest, store } = await digestScene([
    ...subscriberAddresses(1),
    "a@x.org",
    "b@x.org",
    "c@x.org",
    "d@x.org",
  ]);
  for (const [email, state] of Object.entries({ a: "unsubscribed", b: "pending", c: "suppressed", d: "paused" })) {
    store.prepare(`UPDATE "Subscriber" SET "state" = ? WHERE "email" = ?`).run(state, `${email}@x.org`);
  }
  expect((await digest(...sendDay)).stdout).toContain("1 new delivery of");
  expect(recipientsOf(sink)).toEqual(subscriberAddresses(1));
});

test("an address that the server refused is never mailed again, even after another import", async () => {
  const { file, sink, digest, stateOf, deliveries, store } = await digestScene(subscriberAddresses(2), {
    onRecipient: (address) => (address === "reader1@example.org" ? "550 5.1.1 no such user" : undefined),
  });
  const first = await digest(...sendDay);
  expect([first.code, report(first.stdout)]).toEqual([0, "1 sent, 1 refused, 0 deferred, 0 failed"]);
  expect(stateOf("reader1@example.org")).toBe("suppressed");
  expect(deliveries()[0]).toMatchObject({ state: "refused", lastError: expect.stringContaining("no such user") });
  expect(importAddresses(file, subscriberAddresses(2)).stdout).toBe(
    "0 added, 1 already known, 1 skipped as suppressed\n",
  );
  runScript("subscribers", ["erase", "reader1@example.org"], file, key);
  expect(importAddresses(file, subscriberAddresses(1)).stdout).toContain("1 skipped as suppressed");
  expect(report((await digest("send", "--date", "2025-03-12")).stdout)).toMatch(/^1 sent, 0 refused/);
  expect(recipientsOf(sink)).toEqual(["reader2@example.org", "reader2@example.org"]);
  expect(store.prepare(`SELECT count(*) FROM "Suppression" WHERE "emailHash" LIKE '%@%'`).pluck().get()).toBe(0);
});

describe("the effect of a refusal depends on what the server refuses", () => {
  const cases: [string, SinkScript, string, { code: number; state: string; delivery: string }][] = [
    [
      "the sender: no address is suppressed, the run is paused",
      { onFrom: () => "550 5.7.1 we do not know you" },
      "0 sent, 0 refused, 1 deferred, 0 failed",
      { code: 1, state: "confirmed", delivery: "waiting" },
    ],
    [
      "relaying: the mail is refused, the address is not suppressed",
      { onRecipient: () => "554 5.7.1 relay access denied" },
      "0 sent, 1 refused, 0 deferred, 0 failed",
      { code: 0, state: "confirmed", delivery: "refused" },
    ],
    [
      "the text: the mail is refused, the address is not suppressed",
      { onMail: () => "554 looks like spam" },
      "0 sent, 1 refused, 0 deferred, 0 failed",
      { code: 0, state: "confirmed", delivery: "refused" },
    ],
    [
      "a permanently full mailbox: the address is suppressed",
      { onRecipient: () => "552 5.2.2 mailbox full" },
      "0 sent, 1 refused, 0 deferred, 0 failed",
      { code: 0, state: "suppressed", delivery: "refused" },
    ],
    [
      "a temporary refusal: the delivery is deferred",
      { onRecipient: () => "452 too busy" },
      "0 sent, 0 refused, 1 deferred, 0 failed",
      { code: 0, state: "confirmed", delivery: "waiting" },
    ],
  ];

  test.each(cases)("%s", async (_, script, line, { code, state, delivery }) => {
    const { digest, stateOf, deliveries } = await digestScene(subscriberAddresses(1), script);
    const result = await digest(...sendDay);
    expect([result.code, report(result.stdout)]).toEqual([code, line]);
    expect([stateOf("reader1@example.org"), deliveries()[0]?.state]).toEqual([state, delivery]);
  });
});

test("a delivery that the server deferred is sent later as the same mail", async () => {
  const recipients: string[] = [];
  const { sink, digest, deliveries } = await digestScene(subscriberAddresses(2), {
    onRecipient: (address) => {
      recipients.push(address);
      return recipients.length === 1 ? "451 greylisted, come back" : undefined;
    },
  });
  expect(report((await digest(...sendDay)).stdout)).toBe("1 sent, 0 refused, 1 deferred, 0 failed");
  expect(deliveries()[0]).toMatchObject({ state: "waiting", attempts: 1 });
  expect((await digest("send")).stdout).toContain("Nothing due.");
  expect((await digest("status")).stdout).toMatch(
    /^2026-04-20 {2}1 sent, 1 waiting\n1 deferred, next attempt at \S+Z: .*451 greylisted, come back\nNothing due\.\n$/,
  );
  expect(report((await digest(...sendDay)).stdout)).toBe("1 sent, 0 refused, 0 deferred, 0 failed");
  expect(recipientsOf(sink)).toEqual(subscriberAddresses(2));
});

test("a delivery fails after six attempts", async () => {
  const { digest, deliveries, store } = await digestScene(subscriberAddresses(1), { onRecipient: () => "450 not now" });
  await digest(...sendDay);
  store.prepare(`UPDATE "Delivery" SET "attempts" = 4`).run();
  const lines: (string | undefined)[] = [];
  for (const _ of ["fifth", "sixth", "none"]) lines.push(report((await digest(...sendDay)).stdout));
  expect(lines).toEqual([
    "0 sent, 0 refused, 1 deferred, 0 failed",
    "0 sent, 0 refused, 0 deferred, 1 failed",
    "0 sent, 0 refused, 0 deferred, 0 failed",
  ]);
  expect(deliveries()[0]).toMatchObject({ state: "failed", attempts: 6 });
});

test("a connection that breaks during a mail defers that mail after one attempt, and the others are sent", async () => {
  let broken = 0;
  const { sink, digest } = await digestScene(subscriberAddresses(3), {
    breaksAt: (address) => {
      if (address !== "reader2@example.org") return false;
      broken += 1;
      return true;
    },
  });
  const { code, stdout } = await digest(...sendDay);
  expect([code, report(stdout), broken]).toEqual([0, "2 sent, 0 refused, 1 deferred, 0 failed", 1]);
  expect(recipientsOf(sink)).toEqual(["reader1@example.org", "reader3@example.org"]);
});

test("an unreachable server pauses the run with exit code 1, and resume sends the rest", async () => {
  const onMail = () => {
    if (sink.mails.length === 2) setImmediate(() => void sink.stop());
    return undefined;
  };
  const { sink, digest } = await digestScene(subscriberAddresses(5), { onMail }, "?maxConnections=1");
  const { code, stdout, stderr } = await digest(...sendDay);
  expect([code, report(stdout)]).toEqual([1, expect.stringMatching(/^[12] sent, 0 refused, [12] deferred, 0 failed$/)]);
  expect(stderr).toMatch(/^Sending is paused: .*To continue: npm run digest -- resume\n$/);
  const again = await startSink({ port: sink.port });
  expect((await digest("resume")).code).toBe(0);
  const got = [...sink.mails, ...again.mails];
  expect(new Set(got.flatMap(({ recipients }) => recipients)).size).toBe(5);
  // The mail whose acknowledgement was lost may arrive twice, as the same mail.
  expect(got.length).toBeLessThanOrEqual(6);
  expect(new Set(await Promise.all(got.map(async (mail) => (await readMail(mail)).messageId))).size).toBe(5);
});

test("a dry run counts recipients and sends nothing; --to sends to one; status shows progress", async () => {
  const { sink, digest } = await digestScene(subscriberAddresses(3));
  expect((await digest("status")).stdout).toBe("Nothing due.\n");
  expect((await digest(...sendDay, "--dry-run")).stdout).toBe("3 subscribers would get the digest of 2026-04-20.\n");
  expect((await digest("status")).stdout).toBe("Nothing due.\n");
  expect((await digest(...sendDay, "--to", "Reader2@Example.org")).stdout).toContain("1 new delivery of");
  expect(recipientsOf(sink)).toEqual(["reader2@example.org"]);
  expect((await digest(...sendDay, "--dry-run")).stdout).toBe("2 subscribers would get the digest of 2026-04-20.\n");
  expect((await digest("status")).stdout).toBe("2026-04-20  1 sent\nNothing due.\n");
  const stranger = await digest(...sendDay, "--to", "stranger@example.org");
  expect([stranger.code, stranger.stderr]).toEqual([
    1,
    "No confirmed subscriber of the daily digest has the address stranger@example.org.\n",
  ]);
});

test("--to sends deferred deliveries only to that subscriber", async () => {
  const { sink, digest } = await digestScene(subscriberAddresses(2), {
    onRecipient: () => (sink.mails.length === 0 && isBusy ? "451 later" : undefined),
  });
  let isBusy = true;
  await digest(...sendDay);
  isBusy = false;
  expect(report((await digest(...sendDay, "--to", "reader2@example.org")).stdout)).toMatch(/^1 sent/);
  expect(recipientsOf(sink)).toEqual(["reader2@example.org"]);
});

test("with nothing due, send prints the command that sends the newest list", async () => {
  const { digest } = await digestScene(subscriberAddresses(1));
  expect(await digest("send")).toEqual({
    code: 0,
    stdout: "Nothing due. To send the newest list: npm run digest -- send --date 2026-04-20\n",
    stderr: "",
  });
});

test.each([
  ["a day without papers", ["send", "--date", "2026-04-19"], 1, "No papers are listed on 19 April 2026."],
  ["no day", ["send", "--date", "2026-02-30"], 2, "Expected a day such as 2026-04-20."],
  ["no address", ["send", "--to", "a@b, c@d"], 2, "Expected one"],
  ["no command", ["mail"], 2, "unknown command"],
])("%s is refused with one sentence", async (_, args, code, sentence) => {
  const result = runScript("digest", args, paperStore(), key);
  expect([result.code, result.stdout]).toEqual([code, ""]);
  expect(result.stderr).toContain(sentence);
});
