/** Notices a secret key that is not the one the store was used with: links in mails sent so far would not work. */
import { getDb } from "@/lib/store/db";
import { isSignedBy, sign } from "@/lib/tokens";

const text = "store";

/** Whether a mark was made by the key of now. */
export const isOurMark = (mark: string): boolean => isSignedBy("key-mark", text, mark);

/** Marks the store at its first use. Returns whether the key fits the store. */
export async function markStore(): Promise<boolean> {
  const db = await getDb();
  await db.$executeRaw`INSERT INTO "SecretKeyCheck" ("id", "signature") VALUES (1, ${sign("key-mark", text)})
    ON CONFLICT ("id") DO NOTHING`;
  const row = await db.secretKeyCheck.findUnique({ where: { id: 1 } });
  return row !== null && isOurMark(row.signature);
}
