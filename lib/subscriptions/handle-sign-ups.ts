/** What follows from a sign-up, after it was answered: a confirmation mail, a reminder of the links, or nothing. */

import { log } from "@/lib/log";
import { composeMail, type Mail } from "@/lib/mail/compose-mail";
import type { Mailer } from "@/lib/mail/mailer";
import { getDb } from "@/lib/store/db";
import { alreadySubscribedMail, confirmationMail } from "@/lib/subscriptions/sign-up-mails";
import { defaultAsked } from "@/lib/subscriptions/subscribe";
import { type Asked, askedSchema } from "@/lib/subscriptions/subscription";
import { isSuppressed, suppress } from "@/lib/subscriptions/suppression";
import { hashToken, randomToken } from "@/lib/tokens";

const hourMs = 3_600_000;
const confirmDays = 7;
/** After this many failures of the mail server the reader has to ask again. */
const maxAttempts = 8;

const later = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString();

interface Options {
  now?: Date;
  /** Ends after the mail under way. */
  signal?: AbortSignal;
}

/** Looks at every sign-up whose time has come. Returns how many mails were accepted. */
export async function handleSignUps(mailer: Mailer, { now = new Date(), signal }: Options = {}): Promise<number> {
  const db = await getDb();
  const waiting = await db.signUpRequest.findMany({
    where: { nextTryAt: { lte: now.toISOString() } },
    orderBy: { requestedAt: "asc" },
    take: 100,
  });
  let sent = 0;
  for (const { email, attempts, preferences } of waiting) {
    if (signal?.aborted) break;
    const mail = await mailFor(email, readKept(preferences), now);
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
        db.signUpRequest.delete({ where: { email } }),
      ]);
    } else {
      const nextTryAt = later(now, 30_000 * 2 ** attempts);
      await db.signUpRequest.update({ where: { email }, data: { attempts: attempts + 1, nextTryAt } });
    }
    if (outcome?.status === "refused" && outcome.addressFails) await suppress(email, outcome.detail);
    if (outcome?.status === "accepted") sent += 1;
    else if (outcome)
      log().warn({ outcome: outcome.status, detail: outcome.detail }, "a sign-up mail was not accepted");
  }
  return sent;
}

/** The preferences chosen at sign-up; null where there were none. */
function readKept(preferences: string | null): Asked | null {
  return preferences === null ? null : askedSchema.parse(JSON.parse(preferences));
}

/** The mail that this address is owed now; null when none is: suppressed, or written to within the hour. */
async function mailFor(email: string, asked: Asked | null, now: Date): Promise<Mail | null> {
  if (await isSuppressed(email)) return null;
  const db = await getDb();
  const known = await db.subscriber.findUnique({ where: { email } });
  if (known?.state === "suppressed") return null;
  if (known?.lastConfirmationAt && known.lastConfirmationAt > later(now, -hourMs)) return null;
  if (known?.state === "confirmed" || known?.state === "paused") return alreadySubscribedMail(email, known);
  const token = randomToken();
  const at = now.toISOString();
  const pending = {
    state: "pending",
    confirmTokenHash: hashToken(token),
    confirmTokenExpires: later(now, confirmDays * 24 * hourMs),
    changedAt: at,
  };
  // Only who is not subscribed: what somebody else types into the form changes nobody's subscription.
  const wanted = asked ?? defaultAsked();
  await db.subscriber.upsert({
    where: { email },
    update: { ...pending, ...(asked ? { subscription: { upsert: { create: asked, update: asked } } } : {}) },
    create: { ...pending, email, createdAt: at, subscription: { create: wanted } },
  });
  return confirmationMail(email, token);
}
