/** Sends what is prepared, one mail after the other; each outcome is recorded before the next delivery is looked at. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { getDb } from "@/lib/db";
import {
  areOthersSending,
  type Claimed,
  claimDeliveries,
  confirmClaim,
  type DeliveryScope,
  keepClaims,
  releaseClaims,
  settled,
} from "@/lib/digest/claim-deliveries";
import { type DigestTemplate, prepareDigestTemplate } from "@/lib/digest/digest-mail";
import { log } from "@/lib/log";
import { composeMail } from "@/lib/mail/compose-mail";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";
import { suppress } from "@/lib/subscriptions/suppression";

export interface SendReport {
  sent: number;
  refused: number;
  /** Put off to a later attempt. */
  deferred: number;
  /** Given up, or no longer wanted. */
  failed: number;
  /** Why sending stopped before all was tried; null when it did not. */
  paused: string | null;
}

export interface SendOptions {
  only?: DeliveryScope;
  /** Ends after the mail under way; the rest stays as it was. */
  signal?: AbortSignal;
  /** Returns only when what others have claimed is settled too, or was left by one that died. */
  waitForOthers?: boolean;
}

const maxAttempts = 6;
const askOthersEveryMs = 500;

/** Sends everything that is due; returns when each delivery is sent, refused or put off, or the server is out of reach. */
export async function sendDeliveries(
  mailer: Mailer,
  { only = {}, signal, waitForOthers = false }: SendOptions = {},
): Promise<SendReport> {
  const owner = randomUUID();
  const report: SendReport = { sent: 0, refused: 0, deferred: 0, failed: 0, paused: null };
  const templates = new Map<number, DigestTemplate | null>();
  const claims = keepClaims(owner);
  const isOver = () => report.paused !== null || signal?.aborted === true;
  try {
    while (!isOver()) {
      const batch = await claimDeliveries(owner, only);
      for (const delivery of batch) {
        if (isOver()) break;
        await record(owner, delivery, await sendOne(mailer, owner, delivery, templates), report);
      }
      if (batch.length > 0) continue;
      if (!waitForOthers || !(await areOthersSending(only))) break;
      await pause(askOthersEveryMs);
    }
  } finally {
    claims.stop();
    await releaseClaims(owner);
  }
  return report;
}

async function sendOne(
  mailer: Mailer,
  owner: string,
  delivery: Claimed,
  templates: Map<number, DigestTemplate | null>,
): Promise<MailOutcome | "unwanted"> {
  const { digest } = delivery;
  const template = templates.get(digest.id) ?? (await prepareDigestTemplate(digest));
  templates.set(digest.id, template);
  if (!template) return "unwanted";
  const mail = await composeMail(template.mailTo(delivery, delivery.messageId));
  return (await confirmClaim(owner, delivery)) ? mailer.send(mail) : "unwanted";
}

async function record(
  owner: string,
  delivery: Claimed,
  outcome: MailOutcome | "unwanted",
  report: SendReport,
): Promise<void> {
  if (outcome === "unwanted") {
    report.failed += await settle(owner, delivery, { state: "failed", lastError: "no longer wanted" });
    return;
  }
  const { status, detail } = outcome;
  if (status === "accepted") {
    report.sent += 1;
    const db = await getDb();
    // Whoever holds the claim by now: the mail is out.
    const sent = { ...settled, state: "sent", sentAt: new Date().toISOString(), lastError: null };
    await db.delivery.updateMany({ where: { id: delivery.deliveryId }, data: sent });
    return;
  }
  log().warn({ delivery: delivery.deliveryId, status, detail }, "a digest was not accepted");
  if (status === "refused") {
    report.refused += await settle(owner, delivery, { state: "refused", lastError: detail });
    if (outcome.addressFails) await suppress(delivery.email, detail);
    return;
  }
  const { attempts } = delivery;
  if (status === "deferred" && attempts >= maxAttempts) {
    report.failed += await settle(owner, delivery, { state: "failed", lastError: detail });
    return;
  }
  if (status === "unreachable") report.paused = detail;
  report.deferred += await settle(owner, delivery, {
    state: "waiting",
    nextTryAt: new Date(Date.now() + 60_000 * 2 ** (attempts - 1)).toISOString(),
    // A server that is out of reach says nothing of this mail.
    attempts: status === "unreachable" ? attempts - 1 : attempts,
    lastError: detail,
  });
}

interface Settlement {
  state: "waiting" | "refused" | "failed";
  lastError: string;
  nextTryAt?: string;
  attempts?: number;
}

/** 1, or 0 where the delivery was meanwhile taken over by somebody else. */
async function settle(owner: string, { deliveryId }: Claimed, data: Settlement): Promise<number> {
  const db = await getDb();
  const { count } = await db.delivery.updateMany({
    where: { id: deliveryId, leaseOwner: owner },
    data: { ...settled, ...data },
  });
  return count;
}
