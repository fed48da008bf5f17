/** How long readers wait while an ingest and a digest run beside the server, both of low priority. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { writeBulkFile } from "@/scripts/bench/bulk-papers";
import { figureOf, type Row } from "@/scripts/bench/site/rounds";
import { benchFolder, type RunningServer, settingsFor } from "@/scripts/bench/site/servers";

const everyMs = 10;
const limitMs = 50;
const addresses = 2_000;

export interface LoadOptions {
  seconds: number;
  /** How many papers the ingest brings, more than it can store meanwhile. */
  papers: number;
}

/** Milliseconds from when a request was due to its last byte; throws where an answer is an error. */
function timeRequest(agent: Agent, url: string): Promise<number> {
  const dueMs = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { "Accept-Encoding": "br" } }, (answer) => {
      if ((answer.statusCode ?? 0) >= 400) reject(new Error(`${url} answered ${answer.statusCode}`));
      answer.resume();
      answer.on("end", () => resolve(performance.now() - dueMs));
    }).on("error", reject);
  });
}

/** Asks at an even pace, whether or not the answers keep up. */
async function askAtPace(server: RunningServer, paths: string[], seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const startedMs = performance.now();
  const times: Promise<number>[] = [];
  for (let n = 0; n < (seconds * 1_000) / everyMs; n += 1) {
    await pause(Math.max(0, startedMs + n * everyMs - performance.now()));
    times.push(timeRequest(agent, server.address + (paths[(n * 7919) % paths.length] ?? "/")));
  }
  const waited = await Promise.all(times);
  agent.destroy();
  return waited.sort((a, b) => a - b);
}

/** A command of ours on the same store, which gives way to everything else. */
function startNiced(script: string, args: string[], file: string) {
  const command = ["-n", "10", process.execPath, "--import", "tsx", `scripts/${script}.ts`, ...args];
  const env = { ...process.env, ...settingsFor(file, 4498) };
  const child = spawn("nice", command, { env, stdio: "ignore" });
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      const ended = once(child, "exit");
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Subscribers of the newest day, as an operator's list brings them. */
async function addSubscribers(file: string): Promise<void> {
  const { openStore } = await import("@/lib/store/open-store");
  const store = openStore(file);
  const subscriber = store.prepare(
    `INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt")
     VALUES (?, 'confirmed', '2026', '2026', '2026')`,
  );
  const subscription = store.prepare(
    `INSERT INTO "Subscription" ("subscriberId", "hour", "timeZone") VALUES (?, 7, 'UTC')`,
  );
  store.transaction(() => {
    for (let n = 0; n < addresses; n += 1) {
      subscription.run(subscriber.run(`reader${n}@example.org`).lastInsertRowid);
    }
  })();
  store.close();
}

export async function measureUnderLoad(
  server: RunningServer,
  file: string,
  paths: string[],
  day: string,
  { seconds, papers }: LoadOptions,
): Promise<Row> {
  // Readers come to a site that is up: each page has been asked for, a search twice.
  for (const path of [...paths, ...paths]) await (await fetch(server.address + path)).arrayBuffer();
  const bulk = join(benchFolder, "bulk.jsonl");
  await writeBulkFile(bulk, { papers });
  await addSubscribers(file);
  const ingest = startNiced("ingest", [bulk], file);
  const digest = startNiced("digest", ["send", "--date", day], file);
  await pause(3_000);
  const busy = ingest.isRunning();
  const waited = await askAtPace(server, paths, seconds);
  const stillBusy = ingest.isRunning();
  await Promise.all([ingest.stop(), digest.stop()]);
  rmSync(bulk, { force: true });
  if (!busy || !stillBusy) throw new Error("the ingest ended before the measurement: give it more papers");
  const at = (share: number) => waited[Math.floor(waited.length * share)] ?? 0;
  return {
    what: "p99 at 100 requests/s of mixed pages while an ingest and a digest run",
    ours: { median: at(0.99), min: at(0.5), max: waited.at(-1) ?? 0 },
    limit: figureOf([limitMs]),
    limitName: `${limitMs} ms`,
    unit: "ms",
    required: { atMost: 1 },
    note: "the range is from the median of all requests to the slowest",
  };
}
