/** Addresses that must not be mailed again. Only a keyed hash is kept, so that the list outlives what was erased. */
import { getDb } from "@/lib/store/db";
import { sign } from "@/lib/tokens";

export async function isSuppressed(email: string): Promise<boolean> {
  const db = await getDb();
  return (await db.suppression.findUnique({ where: { emailHash: sign("suppression", email) } })) !== null;
}

/** Of these addresses, those that must not be mailed. */
export async function listSuppressed(emails: string[]): Promise<Set<string>> {
  const byHash = new Map(emails.map((email) => [sign("suppression", email), email]));
  const db = await getDb();
  const rows = await db.suppression.findMany({ where: { emailHash: { in: [...byHash.keys()] } } });
  return new Set(rows.map(({ emailHash }) => byHash.get(emailHash) ?? ""));
}

/** Keeps the address from every mail to come; doing it again changes nothing. `reason` says what the server answered. */
export async function suppress(email: string, reason: string): Promise<void> {
  const db = await getDb();
  const now = new Date().toISOString();
  await db.$transaction([
    db.$executeRaw`INSERT INTO "Suppression" ("emailHash", "reason", "createdAt")
      VALUES (${sign("suppression", email)}, ${reason.slice(0, 300)}, ${now}) ON CONFLICT ("emailHash") DO NOTHING`,
    db.subscriber.updateMany({ where: { email }, data: { state: "suppressed", changedAt: now } }),
  ]);
}
