/** npm run migrate: updates the store at DATABASE_URL to the current schema, or creates it. */
import { Command } from "commander";
import { countOf } from "@/lib/count";
import { storePath } from "@/lib/env";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { unifyStore } from "@/lib/papers/save/unify-arxiv-ids";
import { migrateStore } from "@/lib/store/migrate";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("migrate")
  .description(
    "Update the store at DATABASE_URL to the current schema, after a backup; create it if it does not exist.",
  )
  .action(async () => {
    const file = storePath();
    const { created, applied, backup } = migrateStore(file);
    if (backup) console.log(`Backup of the previous store: ${backup}`);
    for (const name of applied) console.log(`Applied ${name}`);
    const unified = await unifyStore(file);
    if (unified > 0) console.log(`Gave ${countOf(unified, "paper")} the current form of their arXiv id`);
    const filled = await fillStore(file);
    if (filled > 0) console.log(`Indexed ${filled} papers for search`);
    console.log(applied.length === 0 ? `${file} is up to date.` : `${file} is ${created ? "created" : "up to date"}.`);
  });

await runCommand(command);
