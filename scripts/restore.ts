/** npm run restore -- FILE: checks a backup and brings it back in the store's place; the present store is kept. */
import { Command } from "commander";
import { storePath } from "@/lib/env";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { restoreStore } from "@/lib/store/restore-store";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("restore")
  .description("Check a backup and bring it back; the store as it was is kept beside it, in backups/.")
  .argument("<file>", "a file that npm run backup wrote")
  .action(async (file: string) => {
    const { papers, previous, applied } = await restoreStore(file, storePath());
    fillStore(storePath());
    if (previous) console.log(`The store as it was: ${previous}`);
    const migrated = applied.length > 0 ? `, ${applied.length} migrations applied` : "";
    console.log(`Restored ${file}: ${papers} papers${migrated}.`);
  });

await runCommand(command);
