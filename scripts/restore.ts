/** npm run restore -- FILE: verifies a backup and replaces the store with it; the current store is kept. */
import { Command } from "commander";
import { storePath } from "@/lib/env";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { unifyStore } from "@/lib/papers/save/unify-arxiv-ids";
import { restoreStore } from "@/lib/store/sqlite/restore-store";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("restore")
  .description("Verify a backup and replace the store with it; the current store is kept beside it, in backups/.")
  .argument("<file>", "a file written by npm run backup")
  .action(async (file: string) => {
    const { papers, previous, applied } = await restoreStore(file, storePath());
    await unifyStore(storePath());
    await fillStore(storePath());
    if (previous) console.log(`The previous store was kept: ${previous}`);
    const migrated = applied.length > 0 ? `, ${applied.length} migrations applied` : "";
    console.log(`Restored ${file}: ${papers} papers${migrated}.`);
  });

await runCommand(command);
