/**
 * Asking for the digest. The request is kept and answered; what follows from it happens afterwards
 * (`handle-sign-ups.ts`), so that known, unknown and suppressed addresses cannot be told apart, by answer or by time.
 */
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { signUpDoor } from "@/lib/subscriptions/sign-up-door";
import { wakeMailWork } from "@/lib/subscriptions/wake";

/**
 * @throws AppError `invalid-input` with what is wrong with the address; `forbidden` where sign-up is closed
 */
export async function subscribe(address: string): Promise<void> {
  const parsed = parseEmail(address);
  if (!parsed.ok) throw new AppError("invalid-input", parsed.reason);
  const door = signUpDoor();
  if (!door.open) throw new AppError("forbidden", door.reason);
  const now = new Date().toISOString();
  const db = await getDb();
  await db.$executeRaw`INSERT INTO "SignUpRequest" ("email", "requestedAt", "nextTryAt")
    VALUES (${parsed.email}, ${now}, ${now}) ON CONFLICT ("email") DO NOTHING`;
  wakeMailWork();
}
