/**
 * The server's schedule of live sources. Each fetch runs the ingest command in a child process with its own connection
 * to the store, so that parsing the data of a source cannot delay a page.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { env } from "@/lib/env";
import { listSourceStates } from "@/lib/ingest/live/list-sources";
import { parseSourcesSetting } from "@/lib/ingest/live/named-source";
import { isDue } from "@/lib/ingest/live/schedule";
import { log } from "@/lib/log";
import { type Repeatable, repeatable } from "@/lib/repeatable";
import { getDb } from "@/lib/store/db";

/** Interval of checks for due sources. */
const intervalMs = 60_000;
/** If arXiv is one of the sources, papers of which only the id is known are completed from it this often. */
const missingEveryMinutes = 24 * 60;

interface Job {
  /** `SourceState.name`, under which the outcome is stored. */
  name: string;
  everyMinutes: number;
  args: string[];
}

function jobsOf(texts: string[]): Job[] {
  const sources = parseSourcesSetting(texts);
  const jobs = sources.map(({ text, live }) => ({
    name: text,
    everyMinutes: live.everyMinutes,
    args: ["--source", text],
  }));
  if (!sources.some(({ live }) => live.name === "arxiv")) return jobs;
  const missing = { name: "arxiv", everyMinutes: missingEveryMinutes, args: ["--source", "arxiv", "--ids", "missing"] };
  return [...jobs, missing];
}

/**
 * Records the failure of a process that died without recording it (killed, out of memory). Without a record, the source
 * would be due again at once.
 */
async function recordUnreportedFailure(name: string, triedBefore: string | undefined, printed: string): Promise<void> {
  if ((await listSourceStates()).get(name)?.triedAt !== triedBefore) return;
  const at = new Date().toISOString();
  const failed = {
    triedAt: at,
    errorAt: at,
    error: printed.split("\n").at(-1) || "The fetch ended without a message.",
  };
  const db = await getDb();
  await db.sourceState.upsert({ where: { name }, create: { name, ...failed }, update: failed });
}

/** Fetches a source in a child process, which gets SIGTERM when `signal` is aborted. */
async function fetchSource({ name, args }: Job, triedBefore: string | undefined, signal: AbortSignal): Promise<void> {
  const script = ["--import", "tsx", "scripts/ingest.ts", "--json", ...args];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed = (printed + chunk).slice(-4_000);
    });
  }
  const [code] = await once(child, "close").finally(() => signal.removeEventListener("abort", stop));
  if (code === 0) log().info({ source: name }, printed.trim() || "nothing new");
  else if (!signal.aborted) {
    log().warn({ source: name }, printed.trim());
    await recordUnreportedFailure(name, triedBefore, printed.trim());
  }
}

/**
 * Starts the schedule for the sources in the setting `SOURCES`.
 * @throws AppError `invalid-settings`
 */
export function startSourceWorker(signal: AbortSignal): Repeatable {
  const jobs = jobsOf(env().SOURCES);
  const fetchDue = async () => {
    const states = await listSourceStates();
    const now = new Date().toISOString();
    // One after the other, because fetches are not urgent and the machine has other work.
    for (const job of jobs.filter(({ name, everyMinutes }) => isDue(everyMinutes, states.get(name), now))) {
      if (!signal.aborted) await fetchSource(job, states.get(job.name)?.triedAt, signal);
    }
  };
  const onError = (error: unknown) => log().error({ err: error }, "the source schedule failed; retrying");
  return repeatable(fetchDue, signal, onError, jobs.length > 0 ? intervalMs : undefined);
}
