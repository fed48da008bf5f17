/** Migrates the store and loads the bundled papers into an empty one. Run by setup.mjs. */

import { Command } from "commander";
import { countOf } from "@/lib/count";
import { storePath } from "@/lib/env";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { unifyStore } from "@/lib/papers/save/unify-arxiv-ids";
import { migrateStore } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { runCommand } from "@/scripts/cli/command-line";

const seedFile = "prisma/seed/daily-papers-page.txt";

/** Prints one line with the step's duration if it changed something. */
async function step(work: () => string | null | Promise<string | null>): Promise<void> {
  const startedMs = performance.now();
  const done = await work();
  if (done) console.log(`✓ ${done}  ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

function migrate(file: string): string | null {
  const { created, applied, backup } = migrateStore(file);
  if (applied.length === 0) return null;
  if (created) return `store created at ${file}`;
  return `store migrated (${countOf(applied.length, "step")}${backup ? `, backup in ${backup}` : ""})`;
}

/**
 * Indexes papers that were stored before the search index existed. Those that an earlier version indexed can be found
 * already; the server updates them while it runs.
 */
async function fill(file: string): Promise<string | null> {
  const filled = await fillStore(file, { onlyMissing: true });
  return filled > 0 ? `search index filled (${filled} papers)` : null;
}

/** Corrects the old arXiv ids that earlier versions stored in another form. */
async function unify(file: string): Promise<string | null> {
  const unified = await unifyStore(file);
  return unified > 0 ? `arXiv ids corrected (${countOf(unified, "paper")})` : null;
}

/** Loads the bundled papers if nothing was ever ingested, so that papers an operator removed do not come back. */
async function seed(file: string): Promise<string | null> {
  const store = openStore(file);
  try {
    const used = await store.rows(Prisma.sql`SELECT 1 FROM "Run" UNION ALL SELECT 1 FROM "Paper" LIMIT 1`);
    if (used.length > 0) return null;
    const report = await ingestOneFile(store, seedFile);
    return `bundled papers ingested (${report.new})`;
  } finally {
    await store.close();
  }
}

await runCommand(
  new Command("prepare-store")
    .description("Migrate the store and load the bundled papers into an empty one (run by the set-up).")
    .action(async () => {
      const file = storePath();
      await step(() => migrate(file));
      await step(() => unify(file));
      await step(() => fill(file));
      await step(() => seed(file));
    }),
);
