/**
 * npm run digest -- send | status | resume: emails the day's papers to each subscriber once, even when run repeatedly.
 */

import { Command, InvalidArgumentError } from "commander";
import { countOf } from "@/lib/count";
import { type Day, formatDay } from "@/lib/days";
import { type DeliveryScope, retryNow } from "@/lib/digest/deliver/claim-deliveries";
import { summarizeDeliveries } from "@/lib/digest/deliver/delivery-status";
import { countRecipients, isDailySubscriber, prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import {
  type SendOptions as DeliveryOptions,
  type SendReport,
  sendDeliveries,
} from "@/lib/digest/deliver/send-deliveries";
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { selectDigest } from "@/lib/digest/select/select-papers";
import { AppError } from "@/lib/errors";
import { createMailer } from "@/lib/mail/create-mailer";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { closeStore } from "@/lib/store/open-store";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { dayArgument, runCommand } from "@/scripts/cli/command-line";
import { createProgressBar } from "@/scripts/digest/progress-bar";

interface SendOptions {
  date?: Day;
  dryRun?: boolean;
  to?: string;
}

function addressArgument(text: string): string {
  const parsed = parseEmail(text);
  if (parsed.ok) return parsed.email;
  throw new InvalidArgumentError(parsed.reason);
}

function printReport({ sent, refused, deferred, failed, paused }: SendReport, isStopped: boolean): void {
  console.log(`${sent} sent, ${refused} refused, ${deferred} deferred, ${failed} failed`);
  if (!paused && !isStopped) return;
  const state = paused ? `paused: the mail server is unreachable (${paused})` : "stopped";
  console.error(`Sending is ${state}. To continue: npm run digest -- resume`);
  process.exitCode = 1;
}

/**
 * Returns a signal that aborts on the first SIGINT or SIGTERM, so that mails in progress finish; a second one kills.
 */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stopping.abort());
  return stopping.signal;
}

async function sendWith(options: DeliveryOptions): Promise<void> {
  const mailer = createMailer();
  const signal = stopSignal();
  const bar = createProgressBar((await summarizeDeliveries()).due);
  try {
    const report = await sendDeliveries(mailer, { ...options, signal, onProgress: bar.update });
    bar.stop();
    printReport(report, signal.aborted);
  } finally {
    bar.stop();
    mailer.close();
  }
}

/** Sends on an operator's request: retries deferred deliveries now and waits for those claimed by another process. */
async function sendNow(only: DeliveryScope): Promise<void> {
  await retryNow(only);
  await sendWith({ only, waitForOthers: true });
}

async function send({ date, dryRun, to }: SendOptions): Promise<void> {
  if (to && !(await isDailySubscriber(to))) {
    throw new AppError("not-found", `No confirmed subscriber of the daily digest has the address ${to}.`);
  }
  const scope = to ? { email: to } : {};
  if (!date) {
    const { prepared } = await prepareDue({ ...scope, dryRun: dryRun === true });
    const due = (await summarizeDeliveries()).due + (dryRun ? prepared : 0);
    if (due > 0 && !dryRun) return sendWith({ only: scope });
    const newest = await getNewestDay();
    const hint = newest ? ` To send the newest list: npm run digest -- send --date ${newest}` : "";
    console.log(`${due === 0 ? "Nothing" : countOf(due, "delivery", "deliveries")} due.${hint}`);
    return;
  }
  if (!(await selectDigest(date)))
    throw new AppError("invalid-input", `No papers are listed on ${formatDay(date, "long")}.`);
  if (dryRun) {
    const count = await countRecipients(date, to);
    console.log(`${countOf(count, "subscriber")} would get the digest of ${date}.`);
    return;
  }
  const prepared = await prepareDeliveries(date, scope);
  console.log(`${countOf(prepared, "new delivery", "new deliveries")} of the digest of ${date}`);
  await sendNow({ day: date, ...scope });
}

async function status(): Promise<void> {
  const { due, periods, deferred } = await summarizeDeliveries();
  for (const { period, states } of periods) {
    console.log(`${period}  ${states.map(({ state, count }) => `${count} ${state}`).join(", ")}`);
  }
  if (deferred) {
    const { count, nextTryAt, lastError } = deferred;
    console.log(`${count} deferred, next attempt at ${nextTryAt.slice(0, 16)}Z: ${lastError}`);
  }
  console.log(due === 0 ? "Nothing due." : `${due} due.`);
}

const command = new Command("digest").description("Email the day's papers to each confirmed subscriber once.");
command
  .command("send")
  .description(
    "send due deliveries; with --date, send that day's digest to every daily subscriber who has not received it",
  )
  .option("--date <day>", "send the digest of this day", dayArgument)
  .option("--dry-run", "print the number of recipients without sending")
  .option("--to <address>", "only to this subscriber", addressArgument)
  .action(send);
command
  .command("status")
  .description("show how many deliveries were sent, refused and deferred, and how many are due")
  .action(status);
command
  .command("resume")
  .description("continue paused or stopped sending")
  .action(() => sendNow({}));

try {
  await runCommand(command);
} finally {
  await closeStore();
}
