/**
 * Measures sending the digest to a real mail server in another process, with durable state for each mail, relative to
 * plain pooled nodemailer sending the same mails in the same run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Command } from "commander";
import { createTransport } from "nodemailer";
import { daySchema } from "@/lib/days";
import { prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import { sendDeliveries } from "@/lib/digest/deliver/send-deliveries";
import { renderDigestHtml } from "@/lib/digest/mail/digest-email";
import { digestSubject, digestText } from "@/lib/digest/mail/digest-text";
import { selectDigest } from "@/lib/digest/select/select-papers";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { mailFrom, mailHost } from "@/lib/mail/compose-mail";
import { createMailer } from "@/lib/mail/create-mailer";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore, openStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";
import { startMailServer } from "@/scripts/bench/mail-server";
import { countArgument } from "@/scripts/cli/command-line";

const day = daySchema.parse("2026-04-20");
/** Minimum rate of the digest, as a multiple of plain nodemailer's. */
const requiredRatio = 1.5;
/** Number of alternating slices in which both are measured, so that other load on the machine affects both equally. */
const slices = 8;

async function createStore(file: string): Promise<Database> {
  migrateStore(file);
  const store = openStore(file);
  await ingestOneFile(store, "prisma/seed/daily-papers-page.txt");
  await store.close();
  return openDatabase(file);
}

/** Adds confirmed daily subscribers, with addresses numbered from `first`. */
function addSubscribers(store: Database, first: number, count: number): void {
  const addSubscriber = store.prepare(
    `INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt") VALUES (?, 'confirmed', '2026', '2026', '2026')`,
  );
  const addSubscription = store.prepare(
    `INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (?, 7, 'UTC')`,
  );
  store.transaction(() => {
    for (let n = first; n < first + count; n += 1) {
      const { lastInsertRowid } = addSubscriber.run(`reader${n}@example.org`);
      addSubscription.run(lastInsertRowid);
    }
  })();
}

/** Returns the seconds that nodemailer's own pool takes, which builds each mail and keeps no state. */
async function measurePlain(url: string, connections: number, first: number, count: number): Promise<number> {
  const content = await selectDigest(day);
  if (!content) throw new Error("no papers");
  const baseUrl = "http://localhost:3000";
  const links = { unsubscribe: "{unsubscribe}", preferences: "{preferences}" };
  const html = await renderDigestHtml({ content, baseUrl, links, postalAddress: undefined });
  const text = digestText(content, baseUrl, links);
  const transport = createTransport({ url, pool: true, maxConnections: connections });
  const end = first + count;
  let next = first;
  const startedMs = performance.now();
  const worker = async () => {
    for (let id = next++; id < end; id = next++) {
      const subject = { id, tokenEpoch: 0 };
      const fill = (words: string) =>
        words.replaceAll("{unsubscribe}", unsubscribeUrl(subject)).replaceAll("{preferences}", preferencesUrl(subject));
      await transport.sendMail({
        from: mailFrom(),
        to: `reader${id}@example.org`,
        subject: digestSubject(content),
        html: fill(html),
        text: fill(text),
        messageId: `<plain.${id}@${mailHost()}>`,
        headers: {
          "List-Id": `Daily Papers <daily-papers.${mailHost()}>`,
          "List-Unsubscribe": `<${oneClickUrl(subject)}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      });
    }
  };
  await Promise.all(Array.from({ length: connections * 2 }, worker));
  const seconds = (performance.now() - startedMs) / 1000;
  transport.close();
  return seconds;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Returns the memory in use after a garbage collection, in MB. */
function usedMb(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

/** Returns the seconds that the digest takes to reach all subscribers who have not received it. */
async function measureDigest(count: number): Promise<number> {
  await prepareDeliveries(day);
  const mailer = createMailer();
  const startedMs = performance.now();
  const report = await sendDeliveries(mailer);
  const seconds = (performance.now() - startedMs) / 1000;
  mailer.close();
  if (report.sent !== count) throw new Error(`only ${report.sent} of ${count} were sent: ${report.paused}`);
  return seconds;
}

async function bench({ subscribers }: { subscribers: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-bench-"));
  const file = join(folder, "store.db");
  const server = await startMailServer();
  const settings = { DATABASE_URL: `file:${file}`, SMTP_URL: server.url, BASE_URL: "http://localhost:3000" };
  Object.assign(process.env, settings, { SECRET_KEY: "a key for measuring, of 32 characters or more" });
  const store = await createStore(file);
  try {
    const { maxParallel } = createMailer();
    const slice = Math.ceil(subscribers / slices);
    const memoryMb: number[] = [];
    let plain = 0;
    let digest = 0;
    for (let first = 1; first <= subscribers; first += slice) {
      const count = Math.min(slice, subscribers - first + 1);
      addSubscribers(store, first, count);
      plain += await measurePlain(server.url, maxParallel, first, count);
      digest += await measureDigest(count);
      memoryMb.push(usedMb());
    }
    console.log(
      `${subscribers} subscribers, ${maxParallel} connections to ${server.name} on this machine, alternating`,
    );
    console.log(`plain pooled nodemailer  ${(subscribers / plain).toFixed(0)} mails/s`);
    console.log(`digest, state on disk    ${(subscribers / digest).toFixed(0)} mails/s`);
    console.log(`ratio                    ${(plain / digest).toFixed(2)} (required: at least ${requiredRatio})`);
    console.log(`memory by slice          ${memoryMb.map((mb) => mb.toFixed(0)).join(", ")} MB`);
    if (plain / digest < requiredRatio) process.exitCode = 1;
  } finally {
    store.close();
    await closeStore();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const digestBench = new Command("digest")
  .description("Measure how fast the digest is sent.")
  .option("--subscribers <n>", "number of subscribers", countArgument, 10_000)
  .action(bench);
