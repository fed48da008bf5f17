/** How each live source of the settings last answered. */
import type { Store } from "@/lib/store/open-store";

const prepareUpsert = (store: Store, columns: string) =>
  store.prepare(
    `INSERT INTO "SourceState" ("name", "triedAt", "goodAt", "errorAt", "error") VALUES (@name, @at, @goodAt, @errorAt, @error)
     ON CONFLICT ("name") DO UPDATE SET "triedAt" = @at, ${columns}`,
  );

/** A fetch was taken in whole; one without news is as good. */
export function recordSourceGood(store: Store, name: string, at: string = new Date().toISOString()): void {
  prepareUpsert(store, `"goodAt" = @goodAt`).run({ name, at, goodAt: at, errorAt: null, error: null });
}

/** @param error one sentence */
export function recordSourceError(store: Store, name: string, error: string, at = new Date().toISOString()): void {
  prepareUpsert(store, `"errorAt" = @errorAt, "error" = @error`).run({ name, at, goodAt: null, errorAt: at, error });
}
