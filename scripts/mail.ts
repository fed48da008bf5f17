/** npm run mail: prints the mail written to MAIL_DIR, newest first. */
import { Command } from "commander";
import { env } from "@/lib/env";
import { readMails } from "@/lib/mail/read-mails";
import { countArgument, runCommand } from "@/scripts/cli/command-line";

const command = new Command("mail")
  .description("Show the mail written to MAIL_DIR, newest first, with its links.")
  .option("--limit <n>", "maximum number of mails", countArgument, 10)
  .action(async ({ limit }: { limit: number }) => {
    const { MAIL_DIR, SMTP_URL } = env();
    const mails = await readMails(MAIL_DIR, limit);
    if (mails.length === 0) {
      console.log(
        SMTP_URL ? "SMTP_URL is set, so mail is sent and not written to files." : `No mail in ${MAIL_DIR} yet.`,
      );
    }
    for (const { file, to, subject, date, text } of mails) {
      console.log(
        `${"─".repeat(72)}\n${MAIL_DIR}/${file}\nTo       ${to}\nSubject  ${subject}\nDate     ${date}\n\n${text.trim()}\n`,
      );
    }
  });

await runCommand(command);
