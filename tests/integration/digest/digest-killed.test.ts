/** Runs killed at any moment, or two at once: no subscriber is skipped, and duplicates have the same Message-ID. */
import { describe, expect, test } from "vitest";
import { digestScene, recipientsOf, report, subscriberAddresses } from "@/tests/support/digest-scene";
import { readMail } from "@/tests/support/mail-sink";
import { pickRounds, seededRandom } from "@/tests/support/rounds";
import { resultOf } from "@/tests/support/run-script";

const subscribers = subscriberAddresses(60);
const connections = 6;
const sweep = "kill -9 at a random moment, then resume";
const allRounds = 24;

describe(sweep, () => {
  test.each(pickRounds(sweep, allRounds))(
    "round %i: every subscriber gets the mail, with at most one duplicate per connection, under the same Message-ID",
    async (round) => {
      // Each mail has two moments: its recipient is named; its text has arrived and is not yet acknowledged.
      const moments = 2 * subscribers.length - 2 * connections;
      const moment = 1 + Math.floor(((round + seededRandom(`${sweep} ${round}`)()) / allRounds) * moments);
      let momentsSoFar = 0;
      let kill = () => {};
      const onMoment = () => {
        momentsSoFar += 1;
        if (momentsSoFar === moment) kill();
        return undefined;
      };
      const scene = await digestScene(
        subscribers,
        { onRecipient: onMoment, onMail: onMoment },
        `?maxConnections=${connections}`,
      );
      const child = scene.start();
      kill = () => void child.kill("SIGKILL");
      await resultOf(child);
      expect(child.signalCode, `round ${round}, moment ${moment}`).toBe("SIGKILL");
      await scene.sink.quiet();
      const recorded = scene.deliveries().filter(({ state }) => state === "sent").length;
      const received = scene.sink.mails.length;
      expect(received - recorded).toBeLessThanOrEqual(connections);
      // A killed sender renews no lease. Expire it here; another test covers the expiry by itself.
      scene.store.prepare(`UPDATE "Delivery" SET "leaseUntil" = '2026' WHERE "state" = 'claimed'`).run();
      const again = await scene.digest("resume");
      expect([again.code, again.stderr]).toEqual([0, ""]);
      const mails = scene.sink.mails;
      expect(new Set(recipientsOf(scene.sink))).toEqual(new Set(subscribers));
      expect(mails.length - subscribers.length).toBe(received - recorded);
      const copies = await Promise.all(
        mails.map(async (mail) => `${mail.recipients.join()} ${(await readMail(mail)).messageId}`),
      );
      expect(new Set(copies).size).toBe(subscribers.length);
      expect(scene.deliveries().every(({ state }) => state === "sent")).toBe(true);
    },
  );
});

test("two concurrent runs share the list and send no duplicates", async () => {
  const bothSending = Promise.withResolvers<undefined>();
  const scene = await digestScene(subscribers, { onMail: () => bothSending.promise }, "?maxConnections=2");
  const ends = [resultOf(scene.start()), resultOf(scene.start())];
  const senders = () =>
    scene.store.prepare(`SELECT count(DISTINCT "leaseOwner") FROM "Delivery" WHERE "state" = 'claimed'`).pluck().get();
  await expect.poll(senders, { timeout: 30_000 }).toBe(2);
  bothSending.resolve(undefined);
  const reports = (await Promise.all(ends)).map(({ stdout }) => report(stdout) ?? "");
  const counts = reports.map((line) => Number(/^(\d+) sent, 0 refused, 0 deferred, 0 failed$/.exec(line)?.[1]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(subscribers.length);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(recipientsOf(scene.sink)).toEqual(subscribers.toSorted());
});

test("a stopped command finishes the mail in progress and says how to continue", async () => {
  const received = Promise.withResolvers<void>();
  const response = Promise.withResolvers<undefined>();
  const scene = await digestScene(
    subscribers,
    {
      onMail: () => {
        received.resolve();
        return response.promise;
      },
    },
    "?maxConnections=1",
  );
  const child = scene.start();
  const end = resultOf(child);
  await received.promise;
  child.kill("SIGTERM");
  response.resolve(undefined);
  const { code, stdout, stderr } = await end;
  expect([code, report(stdout)]).toEqual([1, expect.stringMatching(/^\d sent, 0 refused, 0 deferred, 0 failed$/)]);
  expect(stderr).toBe("Sending is stopped. To continue: npm run digest -- resume\n");
  const states = scene.deliveries().map(({ state }) => state);
  expect(states.filter((state) => state === "sent")).toHaveLength(scene.sink.mails.length);
  expect(states.filter((state) => state === "waiting")).toHaveLength(subscribers.length - scene.sink.mails.length);
  expect(report((await scene.digest("resume")).stdout)).toMatch(/^5\d sent, 0 refused/);
  expect(recipientsOf(scene.sink)).toEqual(subscribers.toSorted());
});
