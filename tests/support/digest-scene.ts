/** The digest command on a store of the test's own and against a mail server of its own. */
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { type MailSink, type SinkScript, startSink } from "@/tests/support/mail-sink";
import { endOf, runScript, type ScriptResult, startScript } from "@/tests/support/run-script";
import { seededStore, tempFolder } from "@/tests/support/temp-store";

export const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
export const sendDay = ["send", "--date", "2026-04-20"];
/** Addresses of that many readers. */
export const names = (count: number) => Array.from({ length: count }, (_, index) => `reader${index + 1}@example.org`);

/** A store with the bundled papers. */
export function paperStore(): string {
  const file = join(tempFolder(), "store.db");
  copyFileSync(seededStore(), file);
  return file;
}

export function importReaders(file: string, addresses: string[]): ScriptResult {
  const csv = join(tempFolder(), "readers.csv");
  writeFileSync(csv, `email\n${addresses.join("\n")}\n`);
  return runScript("subscribers", ["import", csv], file, key);
}

/**
 * Imported readers, a mail server that behaves as the script says, and the command between them. `options` follow the
 * server's address, such as `?maxConnections=1`; `otherServer` is the address of one that the test has itself.
 */
export async function digestScene(addresses: string[], script: SinkScript = {}, options = "", otherServer?: string) {
  const file = paperStore();
  const sink = await startSink(script);
  expect(importReaders(file, addresses).code).toBe(0);
  const settings = { ...key, SMTP_URL: (otherServer ?? sink.url) + options, LOG_LEVEL: "silent" };
  const digest = (...args: string[]) => endOf(startScript("digest", args, file, settings));
  const start = () => startScript("digest", sendDay, file, settings);
  const store = new Database(file);
  onTestFinished(() => {
    store.close();
  });
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
/** The last line of the command: what became of the mails. */
export const report = (stdout: string) => stdout.trim().split("\n").at(-1);
