/**
 * Signs up for the digest. The request is stored and gets its response at once; `handle-sign-ups.ts` processes it later, so that
 * neither the response nor its timing reveals whether an address is known, unknown or suppressed.
 */

import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { rowsOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";
import { countSignUp } from "@/lib/subscriptions/sign-up-surge";
import { type DigestPreferences, maxPapers } from "@/lib/subscriptions/subscription";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";
import { hashToken } from "@/lib/tokens";

/** Returns the default preferences for new subscribers. */
export function defaultPreferences(): DigestPreferences {
  const { DIGEST_HOUR, TIME_ZONE } = env();
  return { frequency: "daily", paperLimit: maxPapers, query: null, hour: DIGEST_HOUR, timeZone: TIME_ZONE };
}

/**
 * Stores a sign-up and wakes the mail worker.
 * @param preferences null when the form had none
 * @throws AppError `invalid-input` with what is wrong with the address; `forbidden` when sign-up is closed
 */
export async function subscribe(address: string, preferences: DigestPreferences | null = null): Promise<void> {
  const parsed = parseEmail(address);
  if (!parsed.ok) throw new AppError("invalid-input", parsed.reason);
  const availability = getSignUpAvailability();
  if (!availability.open) throw new AppError("forbidden", availability.reason);
  const now = new Date().toISOString();
  const stored = preferences && JSON.stringify(preferences);
  await getStore().write([
    Prisma.sql`INSERT INTO "SignUpRequest" ("email", "requestedAt", "nextTryAt", "preferences")
      VALUES (${parsed.email}, ${now}, ${now}, ${stored}) ON CONFLICT ("email") DO NOTHING`,
  ]);
  countSignUp();
  wakeMailWorker();
}

const confirmMs = 7 * 86_400_000;

const columns = { frequency: "text", paperLimit: "integer", query: "text", hour: "integer", timeZone: "text" } as const;

/**
 * Makes an address that of a subscriber who has yet to confirm with this token. The statement itself leaves a subscriber
 * alone who has confirmed, paused or been suppressed in the meantime: a stranger who fills in the form cannot change a
 * subscription.
 * @param preferences null when the form had none: a former subscriber keeps theirs
 * @returns whether it did
 */
export async function storePending(
  email: string,
  token: string,
  preferences: DigestPreferences | null,
  now: Date,
): Promise<boolean> {
  const [at, expires] = [now.toISOString(), new Date(now.getTime() + confirmMs).toISOString()];
  const tokenHash = hashToken(token);
  const names = Prisma.raw(
    Object.keys(columns)
      .map((name) => `"${name}"`)
      .join(", "),
  );
  const update = Prisma.raw(
    Object.keys(columns)
      .map((name) => `"${name}" = excluded."${name}"`)
      .join(", "),
  );
  const [{ changed }] = await getStore().write([
    Prisma.sql`INSERT INTO "Subscriber" ("email", "state", "confirmTokenHash", "confirmTokenExpires", "createdAt", "changedAt")
      VALUES (${email}, 'pending', ${tokenHash}, ${expires}, ${at}, ${at})
      ON CONFLICT ("email") DO UPDATE SET "state" = excluded."state", "confirmTokenHash" = excluded."confirmTokenHash",
        "confirmTokenExpires" = excluded."confirmTokenExpires", "changedAt" = excluded."changedAt"
      WHERE "Subscriber"."state" IN ('pending', 'unsubscribed')`,
    Prisma.sql`INSERT INTO "Subscription" ("subscriberId", ${names})
      SELECT s."id", ${names} FROM ${rowsOf([preferences ?? defaultPreferences()], columns)} AS g
        JOIN "Subscriber" AS s ON s."confirmTokenHash" = ${tokenHash} WHERE true
      ON CONFLICT ("subscriberId") DO ${preferences ? Prisma.sql`UPDATE SET ${update}` : Prisma.sql`NOTHING`}`,
  ]);
  return changed > 0;
}
