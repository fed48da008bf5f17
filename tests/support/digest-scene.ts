/** Runs the digest command on a store and a mail server of the test. */
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import { type MailSink, type SinkScript, startSink } from "@/tests/support/mail-sink";
import { resultOf, runScript, type ScriptResult, startScript } from "@/tests/support/run-script";
import { seededStore, tempFolder } from "@/tests/support/temp-store";

export const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
export const sendDay = ["send", "--date", "2026-04-20"];
/** Returns the addresses of that many subscribers. */
export const subscriberAddresses = (count: number) =>
  Array.from({ length: count }, (_, index) => `reader${index + 1}@example.org`);

/** Returns the file of a store with the bundled papers. */
export function paperStore(): string {
  const file = join(tempFolder(), "store.db");
  copyFileSync(seededStore(), file);
  return file;
}

export function importAddresses(file: string, addresses: string[]): ScriptResult {
  const csv = join(tempFolder(), "readers.csv");
  writeFileSync(csv, `email\n${addresses.join("\n")}\n`);
  return runScript("subscribers", ["import", csv], file, key);
}

/** Inserts confirmed subscribers, as an import of their addresses would. */
function insertSubscribers(store: Database.Database, addresses: string[]): void {
  const now = new Date().toISOString();
  const subscriber = store.prepare(
    `INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt")
     VALUES (@address, 'confirmed', @now, @now, @now)`,
  );
  const subscription = store.prepare(
    `INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (?, 7, 'UTC')`,
  );
  store.transaction(() => {
    for (const address of addresses) subscription.run(subscriber.run({ address, now }).lastInsertRowid);
  })();
}

/**
 * Inserts subscribers and starts a mail server that behaves as scripted; returns both and functions that run the
 * command.
 * `options` are appended to the server's address, such as `?maxConnections=1`; `otherServer` replaces that address.
 */
export async function digestScene(addresses: string[], script: SinkScript = {}, options = "", otherServer?: string) {
  const file = paperStore();
  const sink = await startSink(script);
  const settings = { ...key, SMTP_URL: (otherServer ?? sink.url) + options, LOG_LEVEL: "silent" };
  const digest = (...args: string[]) => resultOf(startScript("digest", args, file, settings));
  const start = () => startScript("digest", sendDay, file, settings);
  const store = new Database(file);
  onTestFinished(() => {
    store.close();
  });
  insertSubscribers(store, addresses);
  const deliveries = () =>
    store
      .prepare<[], { email: string; state: string; attempts: number; lastError: string | null }>(
        `SELECT "email", d."state", "attempts", "lastError" FROM "Delivery" AS d
         JOIN "Subscriber" AS s ON s."id" = "subscriberId" ORDER BY d."id"`,
      )
      .all();
  const stateOf = (email: string) =>
    store.prepare(`SELECT "state" FROM "Subscriber" WHERE "email" = ?`).pluck().get(email);
  return { file, sink, digest, start, store, deliveries, stateOf };
}

export const recipientsOf = ({ mails }: MailSink) => mails.map(({ recipients }) => recipients.join()).toSorted();
/** Returns the command's last line, the report of the mails. */
export const report = (stdout: string) => stdout.trim().split("\n").at(-1);
