/**
 * Detects a secret key that differs from the one that the store was first used with. With another key, the links in
 * mails sent before do not work.
 */
import { getDb } from "@/lib/store/db";
import { isSignedBy, sign } from "@/lib/tokens";

const text = "store";

/** Returns whether the store's signature was made with the current key. */
export const isSignedByCurrentKey = (signature: string): boolean => isSignedBy("key-mark", text, signature);

/** Stores a signature at the first use of the store. Returns whether the current key matches the stored signature. */
export async function verifySecretKey(): Promise<boolean> {
  const db = await getDb();
  await db.$executeRaw`INSERT INTO "SecretKeyCheck" ("id", "signature") VALUES (1, ${sign("key-mark", text)})
    ON CONFLICT ("id") DO NOTHING`;
  const row = await db.secretKeyCheck.findUnique({ where: { id: 1 } });
  return row !== null && isSignedByCurrentKey(row.signature);
}
