/** The store's part of the set-up: migrations, then the bundled seed into an empty store. Run by setup.mjs. */
import { Command } from "commander";
import { storePath } from "@/lib/env";
import { ingestFile } from "@/lib/ingest/run-ingest";
import { migrateStore } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { runCommand } from "@/scripts/command-line";

const seedFile = "prisma/seed/daily-papers-page.txt";

/** Prints one line with the step's time when it did something. */
function step(work: () => string | null): void {
  const startedMs = performance.now();
  const done = work();
  if (done) console.log(`✓ ${done}  ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

function migrate(file: string): string | null {
  const { created, applied, backup } = migrateStore(file);
  if (applied.length === 0) return null;
  if (created) return `store created at ${file}`;
  return `store migrated (${applied.length} ${applied.length === 1 ? "step" : "steps"}${backup ? `, copy in ${backup}` : ""})`;
}

/** A store is empty when nothing was ever ingested: papers that an operator hid or removed do not come back. */
function seed(file: string): string | null {
  const store = openStore(file);
  try {
    const used = store.prepare(`SELECT 1 FROM "Run" UNION ALL SELECT 1 FROM "Paper" LIMIT 1`).get();
    if (used) return null;
    const report = ingestFile(store, seedFile);
    return `bundled papers ingested (${report.new})`;
  } finally {
    store.close();
  }
}

await runCommand(
  new Command("prepare-store")
    .description("Migrate the store and seed an empty one (run by the set-up).")
    .action(() => {
      const file = storePath();
      step(() => migrate(file));
      step(() => seed(file));
    }),
);
