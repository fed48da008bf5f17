/** What follows from a sign-up, after it was answered: a confirmation mail, a reminder of the links, or nothing. */
import { getDb } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { composeMail, type Mail } from "@/lib/mail/compose-mail";
import type { Mailer } from "@/lib/mail/mailer";
import { alreadySubscribedMail, confirmationMail } from "@/lib/subscriptions/sign-up-mails";
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
  for (const { email, attempts } of waiting) {
    if (signal?.aborted) break;
    const mail = await mailFor(email, now);
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

/** The mail that this address is owed now; null when none is: suppressed, or written to within the hour. */
async function mailFor(email: string, now: Date): Promise<Mail | null> {
  if (await isSuppressed(email)) return null;
  const db = await getDb();
  const known = await db.subscriber.findUnique({ where: { email } });
  if (known?.state === "suppressed") return null;
  if (known?.lastConfirmationAt && known.lastConfirmationAt > later(now, -hourMs)) return null;
  if (known?.state === "confirmed" || known?.state === "paused") return alreadySubscribedMail(email, known);
  const token = randomToken();
  const at = now.toISOString();
  const asked = {
    state: "pending",
    confirmTokenHash: hashToken(token),
    confirmTokenExpires: later(now, confirmDays * 24 * hourMs),
  };
  const { DIGEST_HOUR, TIME_ZONE } = env();
  await db.subscriber.upsert({
    where: { email },
    update: { ...asked, changedAt: at },
    create: {
      ...asked,
      email,
      createdAt: at,
      changedAt: at,
      subscription: { create: { hour: DIGEST_HOUR, timeZone: TIME_ZONE } },
    },
  });
  return confirmationMail(email, token);
}
