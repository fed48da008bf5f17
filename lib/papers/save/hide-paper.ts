/** Hides a paper on all pages, or shows it again; nothing is deleted. Triggers invalidate the cached pages. */
import { AppError } from "@/lib/errors";
import { parsePublicId } from "@/lib/papers/paper-id";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

export interface HideOutcome {
  /** The paper's current public id. */
  id: string;
  title: string;
  hidden: boolean;
  /** False if it was hidden or shown already. */
  changed: boolean;
}

/**
 * Hides or shows a paper.
 * @param text its public id, its arXiv id in any form, or a former public id
 * @throws AppError `not-found`
 */
export function setHidden(
  store: Store,
  text: string,
  hidden: boolean,
  { now = new Date(), dryRun = false }: { now?: Date; dryRun?: boolean } = {},
): HideOutcome {
  const publicId = parsePublicId(text) ?? "";
  const found = store
    .prepare<[{ publicId: string }], { key: number; id: string; title: string; hiddenAt: string | null }>(
      `SELECT "id" AS "key", "publicId" AS "id", "title", "hiddenAt" FROM "Paper" WHERE "publicId" = @publicId
         OR "id" = (SELECT "paperId" FROM "Alias" WHERE "publicId" = @publicId)`,
    )
    .get({ publicId });
  if (!found) throw new AppError("not-found", `There is no paper ${text}; expected the id in its address.`);
  const { key, id, title, hiddenAt } = found;
  const changed = (hiddenAt !== null) !== hidden;
  if (changed && !dryRun) {
    store.prepare(`UPDATE "Paper" SET "hiddenAt" = ? WHERE "id" = ?`).run(hidden ? now.toISOString() : null, key);
  }
  return { id, title, hidden, changed };
}
