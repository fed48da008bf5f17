/**
 * Addresses that must not be mailed again. Only a keyed hash is stored, so that the list can be kept after an erasure.
 */
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { sign } from "@/lib/tokens";

export async function isSuppressed(email: string): Promise<boolean> {
  const db = await getDb();
  return (await db.suppression.findUnique({ where: { emailHash: sign("suppression", email) } })) !== null;
}

/** Returns which of these addresses must not be mailed. */
export async function listSuppressed(emails: string[]): Promise<Set<string>> {
  const byHash = new Map(emails.map((email) => [sign("suppression", email), email]));
  const db = await getDb();
  const rows = await db.suppression.findMany({ where: { emailHash: { in: [...byHash.keys()] } } });
  return new Set(rows.map(({ emailHash }) => byHash.get(emailHash) ?? ""));
}

/** Blocks all further mail to an address; repeating it changes nothing. `reason` is the response of the mail server. */
export async function suppress(email: string, reason: string): Promise<void> {
  const now = new Date().toISOString();
  await getStore().write([
    Prisma.sql`INSERT INTO "Suppression" ("emailHash", "reason", "createdAt")
      VALUES (${sign("suppression", email)}, ${reason.slice(0, 300)}, ${now}) ON CONFLICT ("emailHash") DO NOTHING`,
    Prisma.sql`UPDATE "Subscriber" SET "state" = 'suppressed', "changedAt" = ${now} WHERE "email" = ${email}`,
  ]);
}
