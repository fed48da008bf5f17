/** npm run digest -- send | status | resume: mails the day's papers to subscribers, once each however often it runs. */
import { Command } from "commander";
import { type Day, formatDay } from "@/lib/days";
import { closeDb } from "@/lib/db";
import { summarizeDeliveries } from "@/lib/digest/delivery-status";
import { countRecipients, prepareDeliveries } from "@/lib/digest/prepare-deliveries";
import { selectDigest } from "@/lib/digest/select-papers";
import { type SendReport, sendDeliveries } from "@/lib/digest/send-deliveries";
import { AppError } from "@/lib/errors";
import { createMailer } from "@/lib/mail/mailer";
import { getNewestDay } from "@/lib/papers/list-papers";
import { dayArgument, runCommand } from "@/scripts/command-line";

interface SendOptions {
  date?: Day;
  dryRun?: boolean;
  to?: string;
}

function printReport({ sent, refused, deferred, failed, paused }: SendReport): void {
  console.log(`${sent} sent, ${refused} refused, ${deferred} put off, ${failed} given up`);
  if (!paused) return;
  console.error(`Sending is paused: the mail server is out of reach (${paused}). npm run digest -- resume goes on.`);
  process.exitCode = 1;
}

async function sendDue(): Promise<void> {
  const mailer = createMailer();
  try {
    printReport(await sendDeliveries(mailer));
  } finally {
    mailer.close();
  }
}

async function send({ date, dryRun, to }: SendOptions): Promise<void> {
  if (!date) {
    const { due } = await summarizeDeliveries();
    if (due > 0 && !dryRun) return sendDue();
    const newest = await getNewestDay();
    const hint = newest ? ` The newest list is of ${newest}: npm run digest -- send --date ${newest}` : "";
    console.log(`${due === 0 ? "Nothing" : `${due} deliveries`} due.${hint}`);
    return;
  }
  if (!(await selectDigest(date)))
    throw new AppError("invalid-input", `No papers are listed on ${formatDay(date, "long")}.`);
  if (dryRun) {
    console.log(`${await countRecipients(date, to)} subscribers would get the digest of ${date}.`);
    return;
  }
  const prepared = await prepareDeliveries(date, to ? { email: to } : {});
  console.log(`${prepared} new deliveries of the digest of ${date}`);
  await sendDue();
}

async function status(): Promise<void> {
  const { due, periods } = await summarizeDeliveries();
  for (const { period, states } of periods) {
    console.log(`${period}  ${states.map(({ state, count }) => `${count} ${state}`).join(", ")}`);
  }
  console.log(due === 0 ? "Nothing due." : `${due} due.`);
}

const command = new Command("digest").description("Mail the day's papers to confirmed subscribers, once each.");
command
  .command("send")
  .description("send what is due; with --date the digest of that day to every daily subscriber who has not had it")
  .option("--date <day>", "the day whose digest is sent", dayArgument)
  .option("--dry-run", "say to how many, send nothing")
  .option("--to <address>", "only to this subscriber")
  .action(send);
command.command("status").description("what was sent, refused, put off, and what is due").action(status);
command.command("resume").description("go on where sending was paused").action(sendDue);

try {
  await runCommand(command);
} finally {
  await closeDb();
}
