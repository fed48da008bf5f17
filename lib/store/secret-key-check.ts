/**
 * Detects a secret key that differs from the one that the store was first used with. With another key, the links in
 * mails sent before do not work.
 */
import { z } from "zod";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { isSignedBy, sign } from "@/lib/tokens";

const text = "store";

const storedRows = z.tuple([z.object({ signature: z.string() })]);

/** Returns whether the store's signature was made with the current key. */
export const isSignedByCurrentKey = (signature: string): boolean => isSignedBy("key-mark", text, signature);

/** Stores a signature at the first use of the store. Returns whether the current key matches the stored signature. */
export async function verifySecretKey(): Promise<boolean> {
  const [, stored] = await getStore().write([
    Prisma.sql`INSERT INTO "SecretKeyCheck" ("id", "signature") VALUES (1, ${sign("key-mark", text)})
      ON CONFLICT ("id") DO NOTHING`,
    Prisma.sql`SELECT "signature" FROM "SecretKeyCheck" WHERE "id" = 1`,
  ]);
  const [{ signature }] = storedRows.parse(stored.rows);
  return isSignedByCurrentKey(signature);
}
