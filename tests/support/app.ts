/** Runs the real server, as `npm start` does, on a store of the test. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { seededStore, sharedTempFolder, tempFolder } from "@/tests/support/temp-store";

/** Returns a port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Options of `expect.poll` for pages and feeds, which lag behind the store by at most a second and one render. */
export const soon = { timeout: 20_000, interval: 100 };

export interface RunningApp {
  address: string;
  storeFile: string;
  process: ChildProcess;
  /** Returns the output so far. */
  output(): string;
}

/**
 * Starts the built server on the bundled papers, or on an existing store, and waits until it listens. The server ends
 * with the test.
 */
export function startApp(
  extra: Record<string, string> = {},
  storeFile = `${tempFolder()}/store.db`,
): Promise<RunningApp> {
  return launch(extra, storeFile, (child) => onTestFinished(() => void child.kill("SIGKILL")));
}

/**
 * Returns a function that gives every test of a file the same server, started by the first call. For tests that do not
 * change the store, or only data that no other test of the file reads.
 */
export function sharedApp(
  extra: Record<string, string> = {},
  storeFile = join(sharedTempFolder(), "store.db"),
): () => Promise<RunningApp> {
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) child.kill("SIGKILL");
  });
  let app: Promise<RunningApp> | undefined;
  return () => {
    app ??= launch(extra, storeFile, (child) => void started.push(child));
    return app;
  };
}

async function launch(
  extra: Record<string, string>,
  storeFile: string,
  onStart: (child: ChildProcess) => void,
): Promise<RunningApp> {
  if (!existsSync(storeFile)) copyFileSync(seededStore(), storeFile);
  const port = await freePort();
  const settings = { DATABASE_URL: `file:${storeFile}`, PORT: String(port), HOST: "127.0.0.1", SCHEDULER: "off" };
  const child = spawn(process.execPath, [".next/page-server/serve.mjs"], {
    env: { ...process.env, ...settings, ...extra },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart(child);
  let printed = "";
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes("sources")) ready.resolve();
    });
  }
  child.once("exit", (code) => ready.reject(new Error(`the server ended with ${code}: ${printed}`)));
  try {
    await ready.promise;
  } catch (error) {
    // Another program took the port in the meantime.
    if (/^Port \d+ is in use/m.test(printed)) return launch(extra, storeFile, onStart);
    throw error;
  }
  return { address: `http://127.0.0.1:${port}`, storeFile, process: child, output: () => printed };
}
