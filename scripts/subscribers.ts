/** npm run subscribers -- import FILE.csv | export | list | erase ADDRESS: manages subscribers. */
import { Command } from "commander";
import { AppError } from "@/lib/errors";
import { readTextFile } from "@/lib/read-file";
import { closeStore } from "@/lib/store/open-store";
import { importSubscribers } from "@/lib/subscriptions/import-subscribers";
import { countSubscribers, eraseSubscriber, exportSubscribers } from "@/lib/subscriptions/manage-subscribers";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("subscribers").description("Import, export, list and erase subscribers of the digest.");

command
  .command("import")
  .description("add the subscribers of a CSV file (email,frequency,query,timeZone,hour) as confirmed; nothing is sent")
  .argument("<file>", "CSV file; only the column email is required")
  .action(async (path: string) => {
    const { name, text } = readTextFile(path);
    const { added, known, suppressed, inactive } = await importSubscribers(text, name);
    const skipped = inactive > 0 ? `, ${inactive} skipped as not confirmed` : "";
    console.log(`${added} added, ${known} already known, ${suppressed} skipped as suppressed${skipped}`);
  });

command
  .command("export")
  .description("print all subscribers as CSV")
  .action(async () => {
    process.stdout.write(await exportSubscribers());
  });

command
  .command("list")
  .description("print the number of subscribers in each state")
  .action(async () => {
    const states = await countSubscribers();
    if (states.length === 0) console.log("No subscribers yet.");
    for (const { state, count } of states) console.log(`${String(count).padStart(7)}  ${state}`);
  });

command
  .command("erase")
  .description("delete all data stored for an address")
  .argument("<address>")
  .action(async (address: string) => {
    const parsed = parseEmail(address);
    if (!parsed.ok) throw new AppError("invalid-input", parsed.reason);
    console.log((await eraseSubscriber(parsed.email)) ? "Erased." : "No data is stored for this address.");
  });

try {
  await runCommand(command);
} finally {
  await closeStore();
}
