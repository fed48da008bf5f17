/**
 * Signs up for the digest. The request is stored and gets its response at once; `handle-sign-ups.ts` processes it later, so that
 * neither the response nor its timing reveals whether an address is known, unknown or suppressed.
 */

import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";
import { countSignUp } from "@/lib/subscriptions/sign-up-surge";
import { type DigestPreferences, maxPapers } from "@/lib/subscriptions/subscription";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";

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
