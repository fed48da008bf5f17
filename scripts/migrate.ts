/** npm run migrate: brings the store that DATABASE_URL names up to date; creates it when absent. */
import { Command } from "commander";
import { storePath } from "@/lib/env";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { migrateStore } from "@/lib/store/migrate";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("migrate")
  .description("Bring the store that DATABASE_URL names up to date; it is created when absent, copied before a change.")
  .action(() => {
    const file = storePath();
    const { created, applied, backup } = migrateStore(file);
    if (backup) console.log(`A copy of the store as it was: ${backup}`);
    for (const name of applied) console.log(`Applied ${name}`);
    const filled = fillStore(file);
    if (filled > 0) console.log(`Indexed ${filled} papers for the search`);
    console.log(applied.length === 0 ? `${file} is up to date.` : `${file} is ${created ? "created" : "up to date"}.`);
  });

await runCommand(command);
