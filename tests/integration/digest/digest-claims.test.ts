/** Claims of deliveries and their outcomes, when senders die or lose their lease and subscribers unsubscribe. */
import { afterAll, beforeEach, expect, test } from "vitest";
import { claimDeliveries, releaseClaims } from "@/lib/digest/deliver/claim-deliveries";
import { createLedger } from "@/lib/digest/deliver/delivery-ledger";
import { getDb } from "@/lib/store/db";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore } from "@/lib/store/open-store";
import { sharedTempFolder } from "@/tests/support/temp-store";

const subscriberCount = 30;
const emails = Array.from({ length: subscriberCount }, (_, index) => `reader${index + 1}@example.org`);
const file = `${sharedTempFolder()}/store.db`;
process.env.DATABASE_URL = `file:${file}`;
migrateStore(file);
afterAll(closeStore);

beforeEach(async () => {
  const db = await getDb();
  await db.digest.deleteMany();
  await db.subscriber.deleteMany();
  const at = "2026-11-24T00:00:00.000Z";
  await db.subscriber.createMany({
    data: emails.map((email) => ({ email, state: "confirmed", createdAt: at, changedAt: at })),
  });
  const { id: digestId } = await db.digest.create({ data: { period: "2026-04-20", createdAt: at } });
  const subscribers = await db.subscriber.findMany({ orderBy: { id: "asc" } });
  await db.delivery.createMany({
    data: subscribers.map(({ id }) => ({
      digestId,
      subscriberId: id,
      messageId: `${id}@x`,
      nextTryAt: at,
      createdAt: at,
    })),
  });
});

const stateOf = async (id: number) => (await getDb()).delivery.findUniqueOrThrow({ where: { id } });
const unsubscribe = async (email: string) =>
  (await getDb()).subscriber.update({ where: { email }, data: { state: "unsubscribed" } });
const expire = async () => (await getDb()).delivery.updateMany({ data: { leaseUntil: "2026-01-01T00:00:00.000Z" } });
const claimOne = async (owner: string) => {
  const [claimed] = await claimDeliveries(owner, {}, 1);
  if (!claimed) throw new Error("nothing to claim");
  return claimed;
};

test("concurrent claims never get the same delivery, and together get all", async () => {
  const batches = await Promise.all(["a", "b", "c", "d"].map((owner) => claimDeliveries(owner, {}, 8)));
  const ids = batches.flat().map(({ deliveryId }) => deliveryId);
  expect(ids).toHaveLength(subscriberCount);
  expect(new Set(ids).size).toBe(subscriberCount);
});

test("a dead sender's claim expires within 30 seconds, but not before a renewal would be due", async () => {
  const { deliveryId } = await claimOne("dead");
  const leftMs = Date.parse((await stateOf(deliveryId)).leaseUntil ?? "") - Date.now();
  expect(leftMs).toBeGreaterThan(8_000);
  expect(leftMs).toBeLessThanOrEqual(30_000);
  expect((await claimDeliveries("other", {}, subscriberCount)).map((claimed) => claimed.deliveryId)).not.toContain(
    deliveryId,
  );
  await releaseClaims("other");
  await expire();
  expect((await claimDeliveries("other", {}, subscriberCount)).map((claimed) => claimed.deliveryId)).toContain(
    deliveryId,
  );
});

test("a subscriber who unsubscribes after the claim is not mailed, not even after subscribing again", async () => {
  const { deliveryId, email } = await claimOne("me");
  await unsubscribe(email);
  expect(await createLedger("me", 1).confirm(deliveryId)).toBe(false);
  await releaseClaims("me");
  expect((await stateOf(deliveryId)).state).toBe("failed");
});

test("a dead sender's delivery to an unsubscribed address fails for good", async () => {
  const { deliveryId, email } = await claimOne("dead");
  await unsubscribe(email);
  await expire();
  await claimDeliveries("other", {}, subscriberCount);
  expect((await stateOf(deliveryId)).state).toBe("failed");
});

test("a sender that lost its lease starts no mail and changes nothing, but can still record a mail as sent", async () => {
  const { deliveryId } = await claimOne("slow");
  await expire();
  expect((await claimOne("quick")).deliveryId).toBe(deliveryId);
  const ledger = createLedger("slow", 1);
  expect(await ledger.confirm(deliveryId)).toBe(false);
  expect(await ledger.settle(deliveryId, { state: "refused", lastError: "no" })).toBe(false);
  expect(await stateOf(deliveryId)).toMatchObject({ state: "claimed", leaseOwner: "quick", lastError: null });
  expect(await ledger.settle(deliveryId, { state: "sent", lastError: null })).toBe(true);
  expect(await stateOf(deliveryId)).toMatchObject({ state: "sent", leaseOwner: null });
  expect(await createLedger("quick", 1).confirm(deliveryId)).toBe(false);
});

test("updates at the same moment are written together, each with its own outcome", async () => {
  const [first, second, third, fourth] = await claimDeliveries("me", {}, 4);
  if (!(first && second && third && fourth)) throw new Error("nothing to claim");
  await unsubscribe(fourth.email);
  const { settle, confirm } = createLedger("me", 4);
  const nextTryAt = "2027-01-01T00:00:00.000Z";
  const done = await Promise.all([
    settle(first.deliveryId, { state: "sent", lastError: null }),
    settle(second.deliveryId, { state: "waiting", lastError: "450 'later'", nextTryAt, wasNoAttempt: true }),
    confirm(third.deliveryId),
    confirm(fourth.deliveryId),
  ]);
  expect(done).toEqual([true, true, true, false]);
  expect(await stateOf(first.deliveryId)).toMatchObject({ state: "sent", attempts: 1, leaseUntil: null });
  expect((await stateOf(first.deliveryId)).sentAt).toMatch(/^\d{4}-.*Z$/);
  expect(await stateOf(second.deliveryId)).toMatchObject({
    state: "waiting",
    attempts: 0,
    lastError: "450 'later'",
    nextTryAt,
  });
  expect(await stateOf(third.deliveryId)).toMatchObject({ state: "claimed", leaseOwner: "me", sentAt: null });
  expect(await stateOf(fourth.deliveryId)).toMatchObject({ state: "claimed", leaseOwner: "me" });
});
