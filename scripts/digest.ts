/** npm run digest -- send | status | resume: mails the day's papers to subscribers, once each however often it runs. */
import { Command, InvalidArgumentError } from "commander";
import { type Day, formatDay } from "@/lib/days";
import { type DeliveryScope, hastenDeliveries } from "@/lib/digest/deliver/claim-deliveries";
import { summarizeDeliveries } from "@/lib/digest/deliver/delivery-status";
import { countRecipients, isReader, prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
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
import { closeDb } from "@/lib/store/db";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { dayArgument, runCommand } from "@/scripts/cli/command-line";
import { createProgressBar } from "@/scripts/digest/progress-bar";

interface SendOptions {
  date?: Day;
  dryRun?: boolean;
  to?: string;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function addressArgument(text: string): string {
  const parsed = parseEmail(text);
  if (parsed.ok) return parsed.email;
  throw new InvalidArgumentError(parsed.reason);
}

function printReport({ sent, refused, deferred, failed, paused }: SendReport, isStopped: boolean): void {
  console.log(`${sent} sent, ${refused} refused, ${deferred} put off, ${failed} given up`);
  if (!paused && !isStopped) return;
  const why = paused ? `paused: the mail server is out of reach (${paused})` : "stopped";
  console.error(`Sending is ${why}. npm run digest -- resume goes on.`);
  process.exitCode = 1;
}

/** Asked to stop, it finishes the mails under way; asked again, it ends at once. */
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

/** Somebody asks for it now: what was put off is tried again, and what another process has claimed is waited for. */
async function sendNow(only: DeliveryScope): Promise<void> {
  await hastenDeliveries(only);
  await sendWith({ only, waitForOthers: true });
}

async function send({ date, dryRun, to }: SendOptions): Promise<void> {
  if (to && !(await isReader(to))) {
    throw new AppError("not-found", `No confirmed subscriber of the daily digest has the address ${to}.`);
  }
  const scope = to ? { email: to } : {};
  if (!date) {
    const { prepared } = await prepareDue({ ...scope, dryRun: dryRun === true });
    const due = (await summarizeDeliveries()).due + (dryRun ? prepared : 0);
    if (due > 0 && !dryRun) return sendWith({ only: scope });
    const newest = await getNewestDay();
    const hint = newest ? ` The newest list is of ${newest}: npm run digest -- send --date ${newest}` : "";
    console.log(`${due === 0 ? "Nothing" : counted(due, "delivery", "deliveries")} due.${hint}`);
    return;
  }
  if (!(await selectDigest(date)))
    throw new AppError("invalid-input", `No papers are listed on ${formatDay(date, "long")}.`);
  if (dryRun) {
    const count = await countRecipients(date, to);
    console.log(`${counted(count, "subscriber", "subscribers")} would get the digest of ${date}.`);
    return;
  }
  const prepared = await prepareDeliveries(date, scope);
  console.log(`${counted(prepared, "new delivery", "new deliveries")} of the digest of ${date}`);
  await sendNow({ day: date, ...scope });
}

async function status(): Promise<void> {
  const { due, periods, putOff } = await summarizeDeliveries();
  for (const { period, states } of periods) {
    console.log(`${period}  ${states.map(({ state, count }) => `${count} ${state}`).join(", ")}`);
  }
  if (putOff) {
    const { count, nextTryAt, lastError } = putOff;
    console.log(`${count} put off, the next try at ${nextTryAt.slice(0, 16)}Z: ${lastError}`);
  }
  console.log(due === 0 ? "Nothing due." : `${due} due.`);
}

const command = new Command("digest").description("Mail the day's papers to confirmed subscribers, once each.");
command
  .command("send")
  .description("send what is due; with --date the digest of that day to every daily subscriber who has not had it")
  .option("--date <day>", "the day whose digest is sent", dayArgument)
  .option("--dry-run", "say to how many, send nothing")
  .option("--to <address>", "only to this subscriber", addressArgument)
  .action(send);
command.command("status").description("what was sent, refused, put off, and what is due").action(status);
command
  .command("resume")
  .description("go on where sending was paused")
  .action(() => sendNow({}));

try {
  await runCommand(command);
} finally {
  await closeDb();
}
