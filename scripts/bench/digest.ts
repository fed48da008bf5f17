/**
 * Measures the digest: every subscriber's mail handed to a real mail server in a process of its own, with the durable
 * state of each, against plain pooled nodemailer sending the same mails in the same run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { createTransport } from "nodemailer";
import { daySchema } from "@/lib/days";
import { closeDb } from "@/lib/db";
import { renderDigestHtml } from "@/lib/digest/digest-email";
import { digestSubject, digestText } from "@/lib/digest/digest-words";
import { prepareDeliveries } from "@/lib/digest/prepare-deliveries";
import { selectDigest } from "@/lib/digest/select-papers";
import { sendDeliveries } from "@/lib/digest/send-deliveries";
import { ingestOneFile } from "@/lib/ingest/ingest-file";
import { mailFrom, mailHost } from "@/lib/mail/compose-mail";
import { createMailer } from "@/lib/mail/mailer";
import { migrateStore } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";
import { startMailServer } from "@/scripts/bench/mail-server";
import { countArgument, runCommand } from "@/scripts/command-line";

const day = daySchema.parse("2026-04-20");
/** The least that the digest's rate may be, as a multiple of plain nodemailer's. */
const requiredRatio = 1.8;

async function fillStore(file: string, subscribers: number): Promise<void> {
  migrateStore(file);
  const store = openStore(file);
  await ingestOneFile(store, "prisma/seed/daily-papers-page.txt");
  const addSubscriber = store.prepare(
    `INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt") VALUES (?, 'confirmed', '2026', '2026', '2026')`,
  );
  const addSubscription = store.prepare(
    `INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (?, 7, 'UTC')`,
  );
  store.transaction(() => {
    for (let n = 1; n <= subscribers; n += 1) {
      const { lastInsertRowid } = addSubscriber.run(`reader${n}@example.org`);
      addSubscription.run(lastInsertRowid);
    }
  })();
  store.close();
}

/** Messages a second of nodemailer's own pool, which builds each mail and keeps no state. */
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
  return count / seconds;
}

/** The digest itself, and how its memory grows from the first quarter of the mails to the last. */
async function measureDigest(count: number): Promise<{ rate: number; growthMb: number }> {
  await prepareDeliveries(day);
  const mailer = createMailer();
  const rssMb: number[] = [];
  const startedMs = performance.now();
  const report = await sendDeliveries(mailer, {
    onProgress: ({ sent }) => {
      if (sent % 100 === 0) rssMb.push(process.memoryUsage().rss / 2 ** 20);
    },
  });
  const seconds = (performance.now() - startedMs) / 1000;
  mailer.close();
  if (report.sent !== count) throw new Error(`only ${report.sent} of ${count} were sent: ${report.paused}`);
  const quarter = Math.ceil(rssMb.length / 4);
  const highest = (part: number[]) => Math.max(...part);
  return { rate: count / seconds, growthMb: highest(rssMb.slice(-quarter)) - highest(rssMb.slice(0, -quarter)) };
}

async function bench({ subscribers }: { subscribers: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-bench-"));
  const file = join(folder, "store.db");
  const server = await startMailServer();
  const settings = { DATABASE_URL: `file:${file}`, SMTP_URL: server.url, BASE_URL: "http://localhost:3000" };
  Object.assign(process.env, settings, { SECRET_KEY: "a key for measuring, of 32 characters or more" });
  try {
    await fillStore(file, subscribers);
    const { lanes } = createMailer();
    const half = Math.ceil(subscribers / 2);
    const before = await measurePlain(server.url, lanes, 1, half);
    const { rate, growthMb } = await measureDigest(subscribers);
    const after = await measurePlain(server.url, lanes, half + 1, subscribers - half);
    const plain = 2 / (1 / before + 1 / after);
    console.log(`${subscribers} subscribers, ${lanes} connections to ${server.name} on this machine`);
    console.log(
      `plain pooled nodemailer  ${plain.toFixed(0)} mails/s (${before.toFixed(0)}, then ${after.toFixed(0)})`,
    );
    console.log(`digest, state on disk    ${rate.toFixed(0)} mails/s`);
    console.log(`ratio                    ${(rate / plain).toFixed(2)} (at least ${requiredRatio})`);
    console.log(`memory, last quarter     ${growthMb.toFixed(1)} MB above the highest before`);
    if (rate / plain < requiredRatio) process.exitCode = 1;
  } finally {
    await closeDb();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runCommand(
  new Command("bench digest")
    .description("Measure how fast the digest is sent.")
    .option("--subscribers <n>", "how many", countArgument, 10_000)
    .action(bench),
);
