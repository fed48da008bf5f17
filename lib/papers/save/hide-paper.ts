/** Hides a paper on all pages, or shows it again; nothing is deleted. Triggers invalidate the cached pages. */
import { AppError } from "@/lib/errors";
import { keysOfPublicIds } from "@/lib/papers/lists/aliases";
import { parsePublicId } from "@/lib/papers/paper-id";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Store } from "@/lib/store/store";

export interface HideOutcome {
  /** The paper's current public id. */
  id: string;
  title: string;
  hidden: boolean;
  /** False if it was hidden or shown already. */
  changed: boolean;
}

export interface HiddenPaper {
  id: string;
  title: string;
  /** The instant at which the operator hid it. */
  hiddenAt: string;
}

/** Returns the hidden papers, the one hidden last at the end. */
export function listHidden(reader: Reader): Promise<HiddenPaper[]> {
  return reader.rows<HiddenPaper>(Prisma.sql`
    SELECT "publicId" AS "id", "title", "hiddenAt" FROM "Paper" WHERE "hiddenAt" IS NOT NULL
    ORDER BY "hiddenAt", "publicId"`);
}

/**
 * Hides or shows a paper.
 * @param text its public id, its arXiv id in any form, or a former public id
 * @throws AppError `not-found`
 */
export async function setHidden(
  store: Store,
  text: string,
  hidden: boolean,
  { now = new Date(), dryRun = false }: { now?: Date; dryRun?: boolean } = {},
): Promise<HideOutcome> {
  const publicId = parsePublicId(text) ?? "";
  const [found] = await store.rows<{ key: number; id: string; title: string; hiddenAt: string | null }>(Prisma.sql`
    SELECT "id" AS "key", "publicId" AS "id", "title", "hiddenAt" FROM "Paper"
    WHERE "id" IN (${keysOfPublicIds([publicId])})`);
  if (!found) throw new AppError("not-found", `There is no paper ${text}; expected the id in its address.`);
  const { key, id, title, hiddenAt } = found;
  const changed = (hiddenAt !== null) !== hidden;
  if (changed && !dryRun) {
    const at = hidden ? now.toISOString() : null;
    await store.write([Prisma.sql`UPDATE "Paper" SET "hiddenAt" = ${at} WHERE "id" = ${key}`]);
  }
  return { id, title, hidden, changed };
}
