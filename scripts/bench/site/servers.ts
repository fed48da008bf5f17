/** The servers that are measured, each a process of its own. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const benchFolder = resolve("var/bench/site");
export const emptyAppFolder = join(benchFolder, "empty-app");
const nextBin = resolve("node_modules/next/dist/bin/next");

export interface RunningServer {
  address: string;
  pid: number;
  /** From the start of the process to its first answer. */
  startMs: number;
  stop(): Promise<void>;
}

let lastPort = 4500;
export const nextPort = (): number => {
  lastPort += 1;
  return lastPort;
};

async function answers(address: string): Promise<boolean> {
  try {
    await (await fetch(address)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

interface StartOptions {
  cwd?: string;
  env?: Record<string, string>;
  command?: string;
}

async function start(args: string[], port: number, options: StartOptions = {}) {
  const startedMs = performance.now();
  // Scripts find this very Node first.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const child: ChildProcess = spawn(options.command ?? process.execPath, args, {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, PATH: path, NODE_ENV: "production", ...options.env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}`);
    await pause(5);
  }
  const server: RunningServer = {
    address,
    pid: child.pid ?? 0,
    startMs: performance.now() - startedMs,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
  return server;
}

/** The server as `npm start` runs it, on the store at `file`; every network may ask as often as it likes. */
export function startOurs(file: string, extra: Record<string, string> = {}): Promise<RunningServer> {
  const port = nextPort();
  return start(["scripts/start.sh"], port, { command: "sh", env: { ...settingsFor(file, port), ...extra } });
}

export const settingsFor = (file: string, port: number): Record<string, string> => ({
  DATABASE_URL: `file:${file}`,
  HOST: "127.0.0.1",
  PORT: String(port),
  TRUST_PROXY: "1",
  SCHEDULER: "off",
  SMTP_URL: "",
  SOURCES: "",
  MAIL_DIR: join(benchFolder, "mail"),
  SECRET_KEY: "a key for measuring, of no worth elsewhere",
  LOG_LEVEL: "error",
});

/** Builds the Next app of a few lines whose figures are the limits; `tree` is its page of constants. */
export function buildEmptyApp(tree: unknown): void {
  rmSync(emptyAppFolder, { recursive: true, force: true });
  mkdirSync(emptyAppFolder, { recursive: true });
  cpSync("scripts/bench/limits", emptyAppFolder, { recursive: true });
  writeFileSync(join(emptyAppFolder, "app/constants/tree.json"), JSON.stringify(tree));
  writeFileSync(join(emptyAppFolder, "package.json"), `{ "private": true, "type": "module" }`);
  const env = {
    ...process.env,
    BENCH_ROOT: resolve("."),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production" as const,
  };
  const built = spawnSync(process.execPath, [nextBin, "build"], { cwd: emptyAppFolder, env, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the empty app could not be built: ${built.stdout}${built.stderr}`);
}

export function startEmptyApp(): Promise<RunningServer> {
  const port = nextPort();
  return start([nextBin, "start", "-p", String(port), "-H", "127.0.0.1"], port, {
    cwd: emptyAppFolder,
    env: { BENCH_ROOT: resolve(".") },
  });
}

/** node:http with the same bytes and headers as an answer. */
export async function startFixedBuffer(body: Buffer, headers: Record<string, string>): Promise<RunningServer> {
  const port = nextPort();
  const [bodyFile, headersFile] = ["body", "headers.json"].map((name) => join(benchFolder, `${port}-${name}`));
  if (!bodyFile || !headersFile) throw new Error("no files");
  writeFileSync(bodyFile, body);
  writeFileSync(headersFile, JSON.stringify(headers));
  return start(["scripts/bench/limits/fixed-buffer.mjs", String(port), bodyFile, headersFile], port);
}

export async function startStaticSite(answers: { path: string; headers: object; body: string }[]) {
  const port = nextPort();
  const file = join(benchFolder, "static-site.json");
  writeFileSync(file, JSON.stringify(answers));
  return start(["scripts/bench/limits/static-site.mjs", String(port), file], port);
}

/** What a process holds of memory, in bytes, as Linux counts it. */
export function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
