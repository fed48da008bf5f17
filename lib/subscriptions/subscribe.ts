/**
 * Asking for the digest. The request is kept and answered; what follows from it happens afterwards
 * (`handle-sign-ups.ts`), so that known, unknown and suppressed addresses cannot be told apart, by answer or by time.
 */

import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { getDb } from "@/lib/store/db";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { signUpDoor } from "@/lib/subscriptions/sign-up-availability";
import { watchSignUps } from "@/lib/subscriptions/sign-up-surge";
import { type Asked, maxPapers } from "@/lib/subscriptions/subscription";
import { wakeMailWork } from "@/lib/subscriptions/wake";

/** What the site gives who asks for nothing else. */
export function defaultAsked(): Asked {
  const { DIGEST_HOUR, TIME_ZONE } = env();
  return { frequency: "daily", paperLimit: maxPapers, query: null, hour: DIGEST_HOUR, timeZone: TIME_ZONE };
}

/**
 * @param asked what was asked for beside the address; null: nothing
 * @throws AppError `invalid-input` with what is wrong with the address; `forbidden` where sign-up is closed
 */
export async function subscribe(address: string, asked: Asked | null = null): Promise<void> {
  const parsed = parseEmail(address);
  if (!parsed.ok) throw new AppError("invalid-input", parsed.reason);
  const door = signUpDoor();
  if (!door.open) throw new AppError("forbidden", door.reason);
  const now = new Date().toISOString();
  const db = await getDb();
  await db.$executeRaw`INSERT INTO "SignUpRequest" ("email", "requestedAt", "nextTryAt", "preferences")
    VALUES (${parsed.email}, ${now}, ${now}, ${asked && JSON.stringify(asked)}) ON CONFLICT ("email") DO NOTHING`;
  watchSignUps();
  wakeMailWork();
}
