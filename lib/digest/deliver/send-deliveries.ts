/**
 * Sends prepared deliveries with several workers in parallel. A worker starts its next mail only after the previous outcome
 * is on disk, so a crash leaves at most one mail per worker with an unknown outcome.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import {
  areOthersSending,
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryScope,
  releaseClaims,
  startLeaseRenewal,
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
  /** To be retried later. */
  deferred: number;
  /** Not to be retried: out of attempts, or no longer wanted. */
  failed: number;
  /** Why sending stopped early; null when every due delivery was attempted. */
  paused: string | null;
}

export interface SendOptions {
  only?: DeliveryScope;
  /** When aborted, finishes the mails in progress and releases the others. */
  signal?: AbortSignal;
  /** Also waits until the deliveries claimed by other senders are settled, taking over those of a dead sender. */
  waitForOthers?: boolean;
  /** Called after each outcome. */
  onProgress?: (report: SendReport) => void;
}

const maxAttempts = 6;
const pollOthersMs = 500;
/**
 * Deliveries claimed per worker at once. Each claim costs a commit, but claims of a dead sender wait until its lease
 * expires.
 */
const claimsPerWorker = 16;
const maxCachedTemplates = 50;
const minuteMs = 60_000;

/** Backs off by 1, 4, 16, 64 and 256 minutes: long enough for greylisting, restarts and full disks, within a day. */
const nextTry = (attempts: number) => new Date(Date.now() + minuteMs * 4 ** (attempts - 1)).toISOString();

/** State shared by the workers of one run. */
interface Run {
  mailer: Mailer;
  ledger: Ledger;
  report: SendReport;
  /** Returns the next delivery; null when none is due. */
  next(): Promise<ClaimedDelivery | null>;
  templateOf(digest: ClaimedDelivery["digest"]): Promise<DigestTemplate | null>;
  isOver(): boolean;
  onProgress(report: SendReport): void;
}

/**
 * Sends all due deliveries. Returns when each is sent, refused, deferred or failed, or when the server is unreachable.
 */
export async function sendDeliveries(
  mailer: Mailer,
  { only = {}, signal, waitForOthers = false, onProgress = () => {} }: SendOptions = {},
): Promise<SendReport> {
  const owner = randomUUID();
  const report: SendReport = { sent: 0, refused: 0, deferred: 0, failed: 0, paused: null };
  let hasFailed = false;
  const isOver = () => hasFailed || report.paused !== null || signal?.aborted === true;
  const templateOf = templates();
  const ledger = createLedger(owner, mailer.maxParallel);
  const next = queue(() => claimDeliveries(owner, only, mailer.maxParallel * claimsPerWorker));
  const run: Run = { mailer, ledger, report, next, templateOf, isOver, onProgress };
  const claims = startLeaseRenewal(owner);
  const worker = async () => {
    try {
      await runWorker(run);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  try {
    while (!isOver()) {
      const ends = await Promise.allSettled(Array.from({ length: mailer.maxParallel }, worker));
      const failure = ends.find((end) => end.status === "rejected");
      if (failure) throw failure.reason;
      if (isOver() || !waitForOthers || !(await areOthersSending(only))) break;
      await pause(pollOthersMs);
    }
  } finally {
    claims.stop();
    await releaseClaims(owner);
  }
  return report;
}

/**
 * Returns claimed deliveries one at a time, claiming more when empty. Workers that wait at the same time share one claim.
 */
function queue(claim: () => Promise<ClaimedDelivery[]>): () => Promise<ClaimedDelivery | null> {
  let claimed: ClaimedDelivery[] = [];
  let refilling: Promise<void> | null = null;
  const refill = async () => {
    claimed = (await claim()).reverse();
  };
  return async () => {
    while (claimed.length === 0) {
      refilling ??= refill().finally(() => {
        refilling = null;
      });
      await refilling;
      if (claimed.length === 0) return null;
    }
    return claimed.pop() ?? null;
  };
}

/** Returns a cache of mail templates; each digest's template is built once, when the first worker needs it. */
function templates() {
  const cache = new LRUCache<number, { template: Promise<DigestTemplate | null> }>({ max: maxCachedTemplates });
  return ({ id, ...key }: DigestKey & { id: number }): Promise<DigestTemplate | null> => {
    const entry = cache.get(id) ?? { template: prepareDigestTemplate(key) };
    cache.set(id, entry);
    return entry.template;
  };
}

/** Sends one mail after another until none is due or the run is over. */
async function runWorker(run: Run): Promise<void> {
  const { mailer, ledger } = run;
  let recorded: Promise<void> = Promise.resolve();
  for (;;) {
    const delivery = run.isOver() ? null : await run.next();
    if (!delivery) break;
    const mail = (await run.templateOf(delivery.digest))?.mailTo(delivery, delivery.messageId);
    if (!mail) {
      await record(run, delivery, { status: "unwanted", detail: "no papers left to send" });
      continue;
    }
    let isStopped = false;
    const outcome = await mailer.send(mail, async () => {
      const [isConfirmed] = await Promise.all([run.isOver() ? false : ledger.confirm(delivery.deliveryId), recorded]);
      isStopped = run.isOver();
      return isConfirmed && !isStopped;
    });
    await recorded;
    if (isStopped) break;
    recorded = record(run, delivery, outcome);
    // Avoids an unhandled rejection; a failure is thrown where the promise is awaited.
    recorded.catch(() => undefined);
  }
  await recorded;
}

async function record(
  { ledger, report, onProgress }: Run,
  delivery: ClaimedDelivery,
  outcome: MailOutcome,
): Promise<void> {
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
    // An unreachable server says nothing about this mail.
    const wasNoAttempt = status === "unreachable";
    const later = { state: "waiting", lastError: detail, nextTryAt: nextTry(attempts), wasNoAttempt } as const;
    if (await ledger.settle(deliveryId, later)) report.deferred += 1;
  }
  onProgress(report);
}
