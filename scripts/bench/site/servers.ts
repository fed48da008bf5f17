/** Starts the servers to be measured, each in a separate process. */
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
  /** Milliseconds from the start of the process to its first response. */
  startMs: number;
  stop(): Promise<void>;
}

let lastPort = 4500;
export const nextPort = (): number => {
  lastPort += 1;
  return lastPort;
};

async function isResponding(address: string): Promise<boolean> {
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
  // Puts this Node first on the PATH of scripts.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const child: ChildProcess = spawn(options.command ?? process.execPath, args, {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, PATH: path, NODE_ENV: "production", ...options.env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const address = `http://127.0.0.1:${port}`;
  while (!(await isResponding(address))) {
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

/**
 * Starts the server as `npm start` does, on the store at `file`, in this checkout or another. It trusts one proxy, so
 * that requests can set their network.
 */
export function startOurs(file: string, extra: Record<string, string> = {}, cwd = "."): Promise<RunningServer> {
  const port = nextPort();
  return start(["scripts/start.sh"], port, { command: "sh", cwd, env: { ...settingsFor(file, port), ...extra } });
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
  SECRET_KEY: "a key that is used for measurements only",
  LOG_LEVEL: "error",
});

/** Builds the minimal Next app that serves as reference; `tree` is its page of constants. */
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

/** Starts a node:http server that always sends the given bytes and headers. */
export async function startFixedBuffer(body: Buffer, headers: Record<string, string>): Promise<RunningServer> {
  const port = nextPort();
  const [bodyFile, headersFile] = ["body", "headers.json"].map((name) => join(benchFolder, `${port}-${name}`));
  if (!bodyFile || !headersFile) throw new Error("no files");
  writeFileSync(bodyFile, body);
  writeFileSync(headersFile, JSON.stringify(headers));
  return start(["scripts/bench/limits/fixed-buffer.mjs", String(port), bodyFile, headersFile], port);
}

export async function startStaticSite(responses: { path: string; headers: object; body: string }[]) {
  const port = nextPort();
  const file = join(benchFolder, "static-site.json");
  writeFileSync(file, JSON.stringify(responses));
  return start(["scripts/bench/limits/static-site.mjs", String(port), file], port);
}

/** Returns the resident memory of a process in bytes (Linux only). */
export function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
