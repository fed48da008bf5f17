/**
 * Processes sign-ups after the response to their request: sends a confirmation email, a reminder of the links, or nothing.
 */

import { log } from "@/lib/log";
import { composeMail, type Mail } from "@/lib/mail/compose-mail";
import type { Mailer } from "@/lib/mail/mailer";
import { getDb } from "@/lib/store/db";
import { alreadySubscribedMail, confirmationMail } from "@/lib/subscriptions/sign-up-mails";
import { storePending } from "@/lib/subscriptions/subscribe";
import { type DigestPreferences, digestPreferencesSchema } from "@/lib/subscriptions/subscription";
import { isSuppressed, suppress } from "@/lib/subscriptions/suppression";
import { randomToken } from "@/lib/tokens";

const hourMs = 3_600_000;
/** After this many failures of the mail server the visitor has to sign up again. */
const maxAttempts = 8;

/** A sign-up is claimed for this time; longer than a mail server may take. When its process dies, it is due again. */
const leaseMs = 300_000;

const later = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString();

interface Options {
  now?: Date;
  /** When aborted, stops after the email in progress. */
  signal?: AbortSignal;
}

/** Processes up to 100 due sign-ups. Returns how many emails the mail server accepted. */
export async function handleSignUps(mailer: Mailer, { now = new Date(), signal }: Options = {}): Promise<number> {
  const db = await getDb();
  const waiting = await db.signUpRequest.findMany({
    where: { nextTryAt: { lte: now.toISOString() } },
    orderBy: { requestedAt: "asc" },
    take: 100,
  });
  let sent = 0;
  for (const { email, attempts, preferences, nextTryAt: readTryAt } of waiting) {
    if (signal?.aborted) break;
    // Another process may have claimed it. Two mails would have two tokens, and the first would be invalid.
    const claim = { where: { email, nextTryAt: readTryAt }, data: { nextTryAt: later(now, leaseMs) } };
    if ((await db.signUpRequest.updateMany(claim)).count === 0) continue;
    const mail = await mailFor(email, parseStoredPreferences(preferences), now);
    const outcome = mail ? await mailer.send(await composeMail(mail)) : null;
    if (
      outcome === null ||
      outcome.status === "accepted" ||
      outcome.status === "refused" ||
      attempts + 1 >= maxAttempts
    ) {
      await db.$transaction([
        ...(mail
          ? [db.subscriber.updateMany({ where: { email }, data: { lastConfirmationAt: now.toISOString() } })]
          : []),
        db.signUpRequest.deleteMany({ where: { email } }),
      ]);
    } else {
      const nextTryAt = later(now, 30_000 * 2 ** attempts);
      await db.signUpRequest.updateMany({ where: { email }, data: { attempts: attempts + 1, nextTryAt } });
    }
    if (outcome?.status === "refused" && outcome.addressFails) await suppress(email, outcome.detail);
    if (outcome?.status === "accepted") sent += 1;
    else if (outcome)
      log().warn({ outcome: outcome.status, detail: outcome.detail }, "a sign-up mail was not accepted");
  }
  return sent;
}

/** Parses the preferences chosen at sign-up; null when none were chosen. */
function parseStoredPreferences(preferences: string | null): DigestPreferences | null {
  return preferences === null ? null : digestPreferencesSchema.parse(JSON.parse(preferences));
}

/**
 * Returns the email to send to this address now; null when it is suppressed or was already emailed within the last
 * hour.
 */
async function mailFor(email: string, preferences: DigestPreferences | null, now: Date): Promise<Mail | null> {
  if (await isSuppressed(email)) return null;
  const db = await getDb();
  const known = await db.subscriber.findUnique({ where: { email } });
  if (known?.state === "suppressed") return null;
  if (known?.lastConfirmationAt && known.lastConfirmationAt > later(now, -hourMs)) return null;
  if (known?.state === "confirmed" || known?.state === "paused") return alreadySubscribedMail(email, known);
  const token = randomToken();
  // If the subscriber has confirmed since they were read, they get the other mail.
  if (!(await storePending(email, token, preferences, now))) return mailFor(email, preferences, now);
  return confirmationMail(email, token);
}
