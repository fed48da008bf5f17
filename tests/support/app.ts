/** The real server on a store of the test's own, as `npm start` runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import { onTestFinished } from "vitest";
import { seededStore, tempFolder } from "@/tests/support/temp-store";

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Pages and feeds are at most a second and one render behind the store: `expect.poll` asks again until then. */
export const soon = { timeout: 20_000, interval: 100 };

export interface RunningApp {
  address: string;
  storeFile: string;
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
}

/** Starts the built server on the bundled papers and waits until it says that it listens; a given store is gone on with. */
export async function startApp(
  extra: Record<string, string> = {},
  storeFile = `${tempFolder()}/store.db`,
  atEnd: (stop: () => void) => void = onTestFinished,
): Promise<RunningApp> {
  if (!existsSync(storeFile)) copyFileSync(seededStore(), storeFile);
  const port = await freePort();
  const settings = { DATABASE_URL: `file:${storeFile}`, PORT: String(port), HOST: "127.0.0.1", SCHEDULER: "off" };
  const child = spawn(process.execPath, [".next/page-server/serve.mjs"], {
    env: { ...process.env, ...settings, ...extra },
    stdio: ["ignore", "pipe", "pipe"],
  });
  atEnd(() => {
    child.kill("SIGKILL");
  });
  let printed = "";
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes("sources")) ready.resolve();
    });
  }
  child.once("exit", (code) => ready.reject(new Error(`the server ended with ${code}: ${printed}`)));
  await ready.promise;
  return { address: `http://127.0.0.1:${port}`, storeFile, process: child, output: () => printed };
}
