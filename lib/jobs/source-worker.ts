/**
 * The schedule of live sources inside the server. Each fetch is a process of its own (the ingest command): it may write
 * on a handle of its own, and whatever a source sends cannot hold up a page.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { env } from "@/lib/env";
import { listSourceStates } from "@/lib/ingest/live/list-sources";
import { parseSourcesSetting } from "@/lib/ingest/live/named-source";
import { isDue, type SourceState } from "@/lib/ingest/live/schedule";
import { log } from "@/lib/log";
import { getDb } from "@/lib/store/db";

export interface SourceWorker {
  /** Ends a fetch under way as Ctrl-C would, and starts no other. */
  stop(): Promise<void>;
}

/** How often the schedule is looked at. */
const intervalMs = 60_000;
/** Once arXiv is on, papers known by their id alone are completed from it this often. */
const missingEveryMinutes = 24 * 60;

interface Job {
  /** The key under which its outcome is kept. */
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

/** A process that died without a word (killed, out of memory) has left no state: it would be due again at once. */
async function recordSilentFailure(name: string, triedBefore: string | undefined, printed: string): Promise<void> {
  if ((await listSourceStates()).get(name)?.triedAt !== triedBefore) return;
  const at = new Date().toISOString();
  const failed = { triedAt: at, errorAt: at, error: printed.split("\n").at(-1) || "The fetch ended without a word." };
  const db = await getDb();
  await db.sourceState.upsert({ where: { name }, create: { name, ...failed }, update: failed });
}

/** Starts the schedule of the setting `SOURCES`. @throws AppError `invalid-settings` */
export function startSourceWorker(): SourceWorker {
  const jobs = jobsOf(env().SOURCES);
  let child: ChildProcess | null = null;
  let stopped = false;
  let working: Promise<void> | null = null;

  async function fetchOne({ name, args }: Job, states: Map<string, SourceState>): Promise<void> {
    const script = ["--import", "tsx", "scripts/ingest.ts", "--json", ...args];
    child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        printed = (printed + chunk).slice(-4_000);
      });
    }
    const [code] = await once(child, "close");
    child = null;
    if (code === 0) log().info({ source: name }, printed.trim() || "nothing new");
    else if (!stopped) {
      log().warn({ source: name }, printed.trim());
      await recordSilentFailure(name, states.get(name)?.triedAt, printed.trim());
    }
  }

  async function work(): Promise<void> {
    const states = await listSourceStates();
    const due = jobs.filter(({ name, everyMinutes }) =>
      isDue(everyMinutes, states.get(name), new Date().toISOString()),
    );
    // One after the other: sources have time, and the machine has other work.
    for (const job of due) if (!stopped) await fetchOne(job, states);
  }

  const look = () => {
    if (stopped) return;
    working ??= work()
      .catch((error) => log().error({ err: error }, "the schedule of sources failed; it is looked at again"))
      .finally(() => {
        working = null;
      });
  };
  const timer = jobs.length > 0 ? setInterval(look, intervalMs) : undefined;
  if (jobs.length > 0) look();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      child?.kill("SIGTERM");
      await working;
    },
  };
}
