/**
 * Sends what is prepared. A delivery is claimed by lease, so that several workers never send the same one and a dead
 * worker's are taken up again; each outcome is recorded before the next delivery is looked at.
 */
import { randomUUID } from "node:crypto";
import { parseDay } from "@/lib/days";
import { getDb } from "@/lib/db";
import { type DigestTemplate, prepareDigestTemplate, type Reader } from "@/lib/digest/digest-mail";
import { log } from "@/lib/log";
import { composeMail } from "@/lib/mail/compose-mail";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";
import { suppress } from "@/lib/subscriptions/suppression";

export interface SendReport {
  sent: number;
  refused: number;
  /** Put off to a later attempt. */
  deferred: number;
  /** Given up, or nothing left to send. */
  failed: number;
  /** Why sending stopped before all was tried; null when it did not. */
  paused: string | null;
}

interface Claimed extends Reader {
  deliveryId: number;
  period: string;
  messageId: string;
  attempts: number;
}

/** A dead worker's claim ends after this. */
const leaseMs = 30_000;
const batchSize = 10;
const maxAttempts = 6;

/** Claims up to `batchSize` deliveries whose time has come, in one statement. */
async function claim(owner: string): Promise<Claimed[]> {
  const db = await getDb();
  const now = new Date();
  const until = new Date(now.getTime() + leaseMs).toISOString();
  await db.$executeRaw`UPDATE "Delivery" SET "state" = 'claimed', "leaseOwner" = ${owner}, "leaseUntil" = ${until},
      "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT d."id" FROM "Delivery" AS d JOIN "Subscriber" AS s ON s."id" = d."subscriberId"
      WHERE s."state" = 'confirmed' AND ((d."state" = 'waiting' AND d."nextTryAt" <= ${now.toISOString()})
        OR (d."state" = 'claimed' AND d."leaseUntil" < ${now.toISOString()}))
      ORDER BY d."id" LIMIT ${batchSize})`;
  const rows = await db.delivery.findMany({
    where: { state: "claimed", leaseOwner: owner },
    select: { id: true, messageId: true, attempts: true, digest: { select: { period: true } }, subscriber: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, messageId, attempts, digest, subscriber }) => ({
    deliveryId: id,
    messageId,
    attempts,
    period: digest.period,
    id: subscriber.id,
    email: subscriber.email,
    tokenEpoch: subscriber.tokenEpoch,
  }));
}

/** Whether the reader still wants it, looked up right before the mail goes out. */
async function isStillWanted(subscriberId: number): Promise<boolean> {
  const db = await getDb();
  const row = await db.subscriber.findUnique({ where: { id: subscriberId }, select: { state: true } });
  return row?.state === "confirmed";
}

/** Sends everything that is due; returns when each delivery is sent, refused or put off, or the server is out of reach. */
export async function sendDeliveries(
  mailer: Mailer,
  onProgress: (report: SendReport) => void = () => {},
): Promise<SendReport> {
  const owner = randomUUID();
  const report: SendReport = { sent: 0, refused: 0, deferred: 0, failed: 0, paused: null };
  const templates = new Map<string, DigestTemplate | null>();
  for (let batch = await claim(owner); batch.length > 0; batch = await claim(owner)) {
    for (const [index, delivery] of batch.entries()) {
      const outcome = await sendOne(mailer, delivery, templates);
      await record(delivery, outcome, report);
      onProgress(report);
      if (report.paused) {
        await release(batch.slice(index + 1));
        return report;
      }
    }
  }
  return report;
}

async function sendOne(
  mailer: Mailer,
  delivery: Claimed,
  templates: Map<string, DigestTemplate | null>,
): Promise<MailOutcome | "unwanted"> {
  const day = parseDay(delivery.period);
  if (!templates.has(delivery.period)) templates.set(delivery.period, day ? await prepareDigestTemplate(day) : null);
  const template = templates.get(delivery.period);
  if (!template) return "unwanted";
  const mail = await composeMail(template.mailTo(delivery, delivery.messageId));
  return (await isStillWanted(delivery.id)) ? mailer.send(mail) : "unwanted";
}

const settled = { leaseOwner: null, leaseUntil: null };

async function record(delivery: Claimed, outcome: MailOutcome | "unwanted", report: SendReport): Promise<void> {
  const db = await getDb();
  const where = { id: delivery.deliveryId };
  if (outcome === "unwanted") {
    report.failed += 1;
    await db.delivery.update({ where, data: { ...settled, state: "failed", lastError: "no longer wanted" } });
    return;
  }
  const { status, detail } = outcome;
  if (status === "accepted") {
    report.sent += 1;
    await db.delivery.update({
      where,
      data: { ...settled, state: "sent", sentAt: new Date().toISOString(), lastError: null },
    });
    return;
  }
  log().warn({ delivery: delivery.deliveryId, status, detail }, "a digest was not accepted");
  if (status === "refused") {
    report.refused += 1;
    await db.delivery.update({ where, data: { ...settled, state: "refused", lastError: detail } });
    await suppress(delivery.email, detail);
    return;
  }
  if (status === "unreachable") report.paused = detail;
  const spent = status === "deferred" && delivery.attempts >= maxAttempts;
  report[spent ? "failed" : "deferred"] += 1;
  const nextTryAt = new Date(Date.now() + 60_000 * 2 ** (delivery.attempts - 1)).toISOString();
  await db.delivery.update({
    where,
    data: { ...settled, state: spent ? "failed" : "waiting", nextTryAt, lastError: detail },
  });
}

/** Gives back what was claimed and not tried. */
async function release(rest: Claimed[]): Promise<void> {
  const db = await getDb();
  const where = { id: { in: rest.map(({ deliveryId }) => deliveryId) } };
  await db.delivery.updateMany({ where, data: { ...settled, state: "waiting", attempts: { decrement: 1 } } });
}
