/** npm run backup -- FILE: writes a consistent, verified copy of the store, even while the server writes to it. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { env, storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { copyStoreFile } from "@/lib/store/sqlite/store-file";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("backup")
  .description("Write a consistent, verified copy of the store to FILE; the server can keep running.")
  .argument("<file>", "where to write the copy; an existing file of that name is replaced")
  .action((file: string) => {
    const path = storePath();
    if (resolve(file) === path)
      throw new AppError("invalid-input", `${file} is the store itself: expected another file name.`);
    copyStoreFile(path, resolve(file));
    console.log(
      `${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB, verified. To restore it: npm run restore -- ${file}`,
    );
    if (!env().SECRET_KEY)
      console.log("Back up var/secret-key as well: it signs the links in emails and voters' cookies.");
  });

await runCommand(command);
