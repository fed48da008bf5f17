/** npm run backup -- FILE: a consistent, checked copy of the store, also while it is being written to. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { env, storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { copyStore } from "@/lib/store/copy-store";
import { openStore } from "@/lib/store/open-store";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("backup")
  .description("Write a consistent, checked copy of the store to FILE; the server may go on serving and writing.")
  .argument("<file>", "where the copy is written; an earlier copy of that name is replaced")
  .action((file: string) => {
    const path = storePath();
    if (resolve(file) === path) throw new AppError("invalid-input", `${file} is the store itself; name another file.`);
    const store = openStore(path);
    try {
      copyStore(store, resolve(file));
    } finally {
      store.close();
    }
    console.log(
      `${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB, checked. npm run restore -- ${file} brings it back.`,
    );
    if (!env().SECRET_KEY) console.log("Keep var/secret-key with it: it signs the links in mails and voters' cookies.");
  });

await runCommand(command);
