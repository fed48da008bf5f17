/**
 * Sends what is prepared, several mails at a time. Each lane begins its next mail only when the outcome of the one before
 * is on disk: a sender that dies can leave at most one mail a lane whose fate is not known.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import {
  areOthersSending,
  type Claimed,
  claimDeliveries,
  type DeliveryScope,
  keepClaims,
  releaseClaims,
} from "@/lib/digest/deliver/claim-deliveries";
import { createLedger, type Ledger } from "@/lib/digest/deliver/delivery-ledger";
import { type DigestTemplate, prepareDigestTemplate } from "@/lib/digest/mail/digest-mail";
import type { DigestKey } from "@/lib/digest/select/select-papers";
import { log } from "@/lib/log";
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
  /** Ends after the mails under way; the rest stays as it was. */
  signal?: AbortSignal;
  /** Returns only when what others have claimed is settled too, or was left by one that died. */
  waitForOthers?: boolean;
  /** Called after each outcome. */
  onProgress?: (report: SendReport) => void;
}

const maxAttempts = 6;
const askOthersEveryMs = 500;
/** Claimed ahead for each lane: a claim is a commit of its own, and what a dead sender held waits for its lease to end. */
const aheadPerLane = 16;
const keptTemplates = 50;
const minuteMs = 60_000;

/** 1, 4, 16, 64 and 256 minutes: past greylists, restarts and full disks, within the day. */
const nextTry = (attempts: number) => new Date(Date.now() + minuteMs * 4 ** (attempts - 1)).toISOString();

/** What one run shares among its lanes. */
interface Run {
  mailer: Mailer;
  ledger: Ledger;
  report: SendReport;
  /** The next delivery; null when none is due. */
  next(): Promise<Claimed | null>;
  templateOf(digest: Claimed["digest"]): Promise<DigestTemplate | null>;
  isOver(): boolean;
  onProgress(report: SendReport): void;
}

/** Sends everything that is due; returns when each delivery is sent, refused or put off, or the server is out of reach. */
export async function sendDeliveries(
  mailer: Mailer,
  { only = {}, signal, waitForOthers = false, onProgress = () => {} }: SendOptions = {},
): Promise<SendReport> {
  const owner = randomUUID();
  const report: SendReport = { sent: 0, refused: 0, deferred: 0, failed: 0, paused: null };
  let hasFailed = false;
  const isOver = () => hasFailed || report.paused !== null || signal?.aborted === true;
  const templateOf = templates();
  const ledger = createLedger(owner, mailer.lanes);
  const next = queue(() => claimDeliveries(owner, only, mailer.lanes * aheadPerLane));
  const run: Run = { mailer, ledger, report, next, templateOf, isOver, onProgress };
  const claims = keepClaims(owner);
  const lane = async () => {
    try {
      await sendInTurn(run);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  try {
    while (!isOver()) {
      const ends = await Promise.allSettled(Array.from({ length: mailer.lanes }, lane));
      const failure = ends.find((end) => end.status === "rejected");
      if (failure) throw failure.reason;
      if (isOver() || !waitForOthers || !(await areOthersSending(only))) break;
      await pause(askOthersEveryMs);
    }
  } finally {
    claims.stop();
    await releaseClaims(owner);
  }
  return report;
}

/** Hands out what `claim` brings, one at a time; lanes that ask while it is asked wait for the same answer. */
function queue(claim: () => Promise<Claimed[]>): () => Promise<Claimed | null> {
  let claimed: Claimed[] = [];
  let asking: Promise<void> | null = null;
  const ask = async () => {
    claimed = (await claim()).reverse();
  };
  return async () => {
    while (claimed.length === 0) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
      if (claimed.length === 0) return null;
    }
    return claimed.pop() ?? null;
  };
}

/** Each digest's mail is built once, when the first lane needs it. */
function templates() {
  const kept = new LRUCache<number, { template: Promise<DigestTemplate | null> }>({ max: keptTemplates });
  return ({ id, ...key }: DigestKey & { id: number }): Promise<DigestTemplate | null> => {
    const entry = kept.get(id) ?? { template: prepareDigestTemplate(key) };
    kept.set(id, entry);
    return entry.template;
  };
}

/** One lane: mail after mail until none is due or the run is over. */
async function sendInTurn(run: Run): Promise<void> {
  const { mailer, ledger } = run;
  let recorded: Promise<void> = Promise.resolve();
  for (;;) {
    const delivery = run.isOver() ? null : await run.next();
    if (!delivery) break;
    const mail = (await run.templateOf(delivery.digest))?.mailTo(delivery, delivery.messageId);
    if (!mail) {
      await record(run, delivery, { status: "unwanted", detail: "nothing to send" });
      continue;
    }
    let isLeft = false;
    const outcome = await mailer.send(mail, async () => {
      const [isConfirmed] = await Promise.all([run.isOver() ? false : ledger.confirm(delivery.deliveryId), recorded]);
      isLeft = run.isOver();
      return isConfirmed && !isLeft;
    });
    await recorded;
    if (isLeft) break;
    recorded = record(run, delivery, outcome);
    // A failure is thrown where the promise is awaited.
    recorded.catch(() => undefined);
  }
  await recorded;
}

async function record({ ledger, report, onProgress }: Run, delivery: Claimed, outcome: MailOutcome): Promise<void> {
  const { deliveryId, attempts, email } = delivery;
  const { status, detail } = outcome;
  const isLastTry = status === "deferred" && attempts >= maxAttempts;
  if (status === "unreachable") report.paused ??= detail;
  if (status !== "accepted" && status !== "unwanted") {
    log().warn({ delivery: deliveryId, status, detail }, "a digest was not accepted");
  }
  if (status === "accepted") {
    await ledger.settle(deliveryId, { state: "sent", lastError: null });
    report.sent += 1;
  } else if (status === "refused") {
    if (outcome.addressFails) await suppress(email, detail);
    if (await ledger.settle(deliveryId, { state: "refused", lastError: detail })) report.refused += 1;
  } else if (status === "unwanted" || isLastTry) {
    if (await ledger.settle(deliveryId, { state: "failed", lastError: detail })) report.failed += 1;
  } else {
    // A server that is out of reach says nothing of this mail.
    const wasNoAttempt = status === "unreachable";
    const later = { state: "waiting", lastError: detail, nextTryAt: nextTry(attempts), wasNoAttempt } as const;
    if (await ledger.settle(deliveryId, later)) report.deferred += 1;
  }
  onProgress(report);
}
