/** Killed at any moment of a run, or two at once: nobody is skipped, and what comes twice is the same mail. */
import { describe, expect, test } from "vitest";
import { digestScene, names, recipientsOf, report } from "@/tests/support/digest-scene";
import { readMail } from "@/tests/support/mail-sink";
import { pickRounds, seededRandom } from "@/tests/support/rounds";
import { endOf } from "@/tests/support/run-script";

const readers = names(60);
const connections = 6;
const sweep = "kill -9 at a random moment, then resume";
const allRounds = 24;

describe(sweep, () => {
  test.each(pickRounds(sweep, allRounds))(
    "round %i: everybody has it, at most one more a connection, with the same Message-ID",
    async (round) => {
      // Each mail has two moments here: its recipient is named, and it is there and not yet acknowledged.
      const moments = 2 * readers.length - 2 * connections;
      const moment = 1 + Math.floor(((round + seededRandom(`${sweep} ${round}`)()) / allRounds) * moments);
      let happened = 0;
      let strike = () => {};
      const happens = () => {
        happened += 1;
        if (happened === moment) strike();
        return undefined;
      };
      const scene = await digestScene(
        readers,
        { onRecipient: happens, onMail: happens },
        `?maxConnections=${connections}`,
      );
      const child = scene.start();
      strike = () => void child.kill("SIGKILL");
      await endOf(child);
      expect(child.signalCode, `round ${round}, moment ${moment}`).toBe("SIGKILL");
      await scene.sink.quiet();
      const known = scene.deliveries().filter(({ state }) => state === "sent").length;
      const taken = scene.sink.mails.length;
      expect(taken - known).toBeLessThanOrEqual(connections);
      // The dead extend no lease; that one ends by itself is tested where two send at once.
      scene.store.prepare(`UPDATE "Delivery" SET "leaseUntil" = '2026' WHERE "state" = 'claimed'`).run();
      const again = await scene.digest("resume");
      expect([again.code, again.stderr]).toEqual([0, ""]);
      const got = scene.sink.mails;
      expect(new Set(recipientsOf(scene.sink))).toEqual(new Set(readers));
      expect(got.length - readers.length).toBe(taken - known);
      const copies = await Promise.all(
        got.map(async (mail) => `${mail.recipients.join()} ${(await readMail(mail)).messageId}`),
      );
      expect(new Set(copies).size).toBe(readers.length);
      expect(scene.deliveries().every(({ state }) => state === "sent")).toBe(true);
    },
  );
});

test("two that send at once share the list and send no extra copy", async () => {
  const both = Promise.withResolvers<undefined>();
  const scene = await digestScene(readers, { onMail: () => both.promise }, "?maxConnections=2");
  const ends = [endOf(scene.start()), endOf(scene.start())];
  const senders = () =>
    scene.store.prepare(`SELECT count(DISTINCT "leaseOwner") FROM "Delivery" WHERE "state" = 'claimed'`).pluck().get();
  await expect.poll(senders, { timeout: 30_000 }).toBe(2);
  both.resolve(undefined);
  const reports = (await Promise.all(ends)).map(({ stdout }) => report(stdout) ?? "");
  const counts = reports.map((line) => Number(/^(\d+) sent, 0 refused, 0 put off, 0 given up$/.exec(line)?.[1]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(readers.length);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(recipientsOf(scene.sink)).toEqual(readers.toSorted());
});

test("a command that is asked to stop finishes what is under way and says how to go on", async () => {
  const reached = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<undefined>();
  const scene = await digestScene(
    readers,
    {
      onMail: () => {
        reached.resolve();
        return answered.promise;
      },
    },
    "?maxConnections=1",
  );
  const child = scene.start();
  const end = endOf(child);
  await reached.promise;
  child.kill("SIGTERM");
  answered.resolve(undefined);
  const { code, stdout, stderr } = await end;
  expect([code, report(stdout)]).toEqual([1, expect.stringMatching(/^\d sent, 0 refused, 0 put off, 0 given up$/)]);
  expect(stderr).toBe("Sending is stopped. npm run digest -- resume goes on.\n");
  const states = scene.deliveries().map(({ state }) => state);
  expect(states.filter((state) => state === "sent")).toHaveLength(scene.sink.mails.length);
  expect(states.filter((state) => state === "waiting")).toHaveLength(readers.length - scene.sink.mails.length);
  expect(report((await scene.digest("resume")).stdout)).toMatch(/^5\d sent, 0 refused/);
  expect(recipientsOf(scene.sink)).toEqual(readers.toSorted());
});
