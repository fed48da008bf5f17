/**
 * Measures the digest: every subscriber's mail handed to a real mail server in a process of its own, with the durable
 * state of each, against plain pooled nodemailer sending the same mails in the same run.
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
import { digestSubject, digestText } from "@/lib/digest/mail/digest-words";
import { selectDigest } from "@/lib/digest/select/select-papers";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { mailFrom, mailHost } from "@/lib/mail/compose-mail";
import { createMailer } from "@/lib/mail/create-mailer";
import { closeDb } from "@/lib/store/db";
import { migrateStore } from "@/lib/store/migrate";
import { openStore, type Store } from "@/lib/store/open-store";
import { oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";
import { startMailServer } from "@/scripts/bench/mail-server";
import { countArgument } from "@/scripts/cli/command-line";

const day = daySchema.parse("2026-04-20");
/** The least that the digest's rate may be, as a multiple of plain nodemailer's. */
const requiredRatio = 1.8;
/** Both are measured in so many turns, so that whatever else the machine does meets both alike. */
const slices = 8;

async function createStore(file: string): Promise<Store> {
  migrateStore(file);
  const store = openStore(file);
  await ingestOneFile(store, "prisma/seed/daily-papers-page.txt");
  return store;
}

/** Confirmed daily subscribers; the numbers of their addresses go on where the last ones ended. */
function addSubscribers(store: Store, first: number, count: number): void {
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

/** Seconds that nodemailer's own pool takes, which builds each mail and keeps no state. */
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
  const lane = async () => {
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
  await Promise.all(Array.from({ length: connections * 2 }, lane));
  const seconds = (performance.now() - startedMs) / 1000;
  transport.close();
  return seconds;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** What is held once everything else is collected. */
function heldMb(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

/** Seconds that the digest takes for all who have not had it. */
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
    const { lanes } = createMailer();
    const slice = Math.ceil(subscribers / slices);
    const held: number[] = [];
    let plain = 0;
    let digest = 0;
    for (let first = 1; first <= subscribers; first += slice) {
      const count = Math.min(slice, subscribers - first + 1);
      addSubscribers(store, first, count);
      plain += await measurePlain(server.url, lanes, first, count);
      digest += await measureDigest(count);
      held.push(heldMb());
    }
    console.log(`${subscribers} subscribers, ${lanes} connections to ${server.name} on this machine, in turns`);
    console.log(`plain pooled nodemailer  ${(subscribers / plain).toFixed(0)} mails/s`);
    console.log(`digest, state on disk    ${(subscribers / digest).toFixed(0)} mails/s`);
    console.log(`ratio                    ${(plain / digest).toFixed(2)} (at least ${requiredRatio})`);
    console.log(`memory held, by turn      ${held.map((mb) => mb.toFixed(0)).join(", ")} MB`);
    if (plain / digest < requiredRatio) process.exitCode = 1;
  } finally {
    store.close();
    await closeDb();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const digestBench = new Command("digest")
  .description("Measure how fast the digest is sent.")
  .option("--subscribers <n>", "how many", countArgument, 10_000)
  .action(bench);
