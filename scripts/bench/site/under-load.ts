/** Measures response times while an ingest and a digest run beside the server, both at low priority. */
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
  /** Number of papers to ingest, more than can be stored during the measurement. */
  papers: number;
}

/** Returns the milliseconds from when a request was due to its last byte. @throws Error for an error response */
function timeRequest(agent: Agent, url: string): Promise<number> {
  const dueMs = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { "Accept-Encoding": "br" } }, (response) => {
      if ((response.statusCode ?? 0) >= 400) reject(new Error(`${url} returned ${response.statusCode}`));
      response.resume();
      response.on("end", () => resolve(performance.now() - dueMs));
    }).on("error", reject);
  });
}

/** Sends requests at a constant rate, even if responses are slower; returns their times in milliseconds, sorted. */
async function requestAtConstantRate(server: RunningServer, paths: string[], seconds: number): Promise<number[]> {
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

/** Starts one of our commands on the same store, at low priority. */
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

/** Adds subscribers of the newest day, as an import does. */
async function addSubscribers(file: string): Promise<void> {
  const { openDatabase } = await import("@/lib/store/sqlite/open-database");
  const store = openDatabase(file);
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
  // Warms up the server as on a running site: every page is requested, a search twice.
  for (const path of [...paths, ...paths]) await (await fetch(server.address + path)).arrayBuffer();
  const bulk = join(benchFolder, "bulk.jsonl");
  await writeBulkFile(bulk, { papers });
  await addSubscribers(file);
  const ingest = startNiced("ingest", [bulk], file);
  const digest = startNiced("digest", ["send", "--date", day], file);
  await pause(3_000);
  const busy = ingest.isRunning();
  const waited = await requestAtConstantRate(server, paths, seconds);
  const stillBusy = ingest.isRunning();
  await Promise.all([ingest.stop(), digest.stop()]);
  rmSync(bulk, { force: true });
  if (!busy || !stillBusy) throw new Error("the ingest ended before the measurement: set --papers higher");
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
