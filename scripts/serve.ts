/** Serves the app: Next behind our own HTTP server. Run by `npm start`, after the set-up. */
import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { RequestHandler, UpgradeHandler } from "next/dist/server/next";
import { z } from "zod";
import { type Env, env, storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { PageCache } from "@/lib/http/page-cache/page-cache";
import { createPageServer, stopServer } from "@/lib/http/page-server";
import { securityHeaders } from "@/lib/http/server/security-headers";
import { type Background, startBackground } from "@/lib/jobs/background";
import { guardOutput } from "@/lib/log-output";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { type StoreSummary, summarizeStore } from "@/lib/papers/lists/summarize-store";
import { createFilesPrivately, tightenFiles } from "@/lib/private-files";
import { engineName } from "@/lib/search/search-engine";
import { createSearchThread } from "@/lib/search/search-thread";
import { processWide } from "@/lib/singleton";
import { closeDb } from "@/lib/store/db";
import { storeFiles } from "@/lib/store/open-store";
import { keyFile } from "@/lib/tokens";
import { reportError } from "@/scripts/cli/report-error";

function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentences: Record<string, string> = {
        EADDRINUSE: `Port ${PORT} is taken: stop what listens there, or choose another with PORT=3001 npm start.`,
        EACCES: `Port ${PORT} may not be opened by this user: choose one above 1023 with PORT.`,
        EADDRNOTAVAIL: `HOST is "${HOST}", which is no address of this machine.`,
        ENOTFOUND: `HOST is "${HOST}", which is no address of this machine.`,
      };
      const sentence = sentences[error.code ?? ""];
      reject(sentence ? new AppError("invalid-settings", sentence) : error);
    });
    server.listen({ port: PORT, ...(HOST ? { host: HOST } : {}) }, resolve);
  });
}

/** Prints the last lines of the start in one piece; after sample papers, the command that brings today's. */
function announce(settings: Env, { papers, latestDay }: StoreSummary, sampleCommand: string | null): void {
  const { HOST, PORT, BASE_URL, SMTP_URL, MAIL_DIR, SOURCES } = settings;
  const lines = [
    `Daily Papers listens on ${BASE_URL} (${HOST ?? "all interfaces"}, port ${PORT})`,
    `  papers   ${papers}${latestDay ? `, the newest list is of ${latestDay}` : ""}`,
    `  mail     ${SMTP_URL ? `by ${new URL(SMTP_URL).host}` : `written to ${MAIL_DIR}`}`,
    `  sources  ${SOURCES.length > 0 ? SOURCES.join(", ") : "none live (SOURCES)"}`,
    ...(sampleCommand ? [`These are sample papers. To see today's, press Ctrl-C and run: ${sampleCommand}`] : []),
  ];
  console.log(lines.join("\n"));
}

/** A first signal lets answers and mails under way finish; a second ends at once. */
function stopOnSignals(server: Server, background: Background, close: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal?: NodeJS.Signals) => {
    if (stopping && signal) process.exit(1);
    if (stopping) return;
    stopping = true;
    await Promise.all([stopServer(server), background.stop()]);
    await close();
    await closeDb();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // npm hands signals on, but when it is killed outright nobody would free the port.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

/** Next as it is, with reload and its socket: for development only (`--dev`). */
function createDevServer(handle: RequestHandler, handleUpgrade: UpgradeHandler): Server {
  const server = createServer((request, response) => void handle(request, response));
  return server.on("upgrade", (request, socket, head) => void handleUpgrade(request, socket, head));
}

/** @throws AppError `invalid-settings` for a source that there is not */
async function checkSources(names: string[]): Promise<void> {
  const { parseSourcesSetting } = await import("@/lib/ingest/live/named-source");
  parseSourcesSetting(names);
}

/**
 * Hands Next its settings as the build resolved them, in the way of its own standalone server: to read next.config.ts
 * anew it would load its compiler, which takes as long as all the rest of the start.
 */
function handOverBuiltSettings(): void {
  const built = z
    .object({ config: z.unknown() })
    .parse(JSON.parse(readFileSync(".next/required-server-files.json", "utf8")));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
}

/** Earlier versions left the store to the umask, which mostly lets every user of the machine read it. */
function tightenOwnFiles(): void {
  for (const { file, mode, error } of tightenFiles([...storeFiles(storePath()), keyFile])) {
    const now = error ? `this could not be changed (${error}); npm run doctor says how` : "now only its owner may";
    console.error(`Every user of this machine could use ${file} (mode ${mode}): ${now}.`);
  }
}

async function main(): Promise<void> {
  guardOutput();
  const dev = process.argv.includes("--dev");
  const settings = env();
  // Next's development build is written by this process, into the folder that a production build shares.
  if (dev) mkdirSync(".next", { recursive: true });
  createFilesPrivately();
  tightenOwnFiles();
  if (settings.SOURCES.length > 0) await checkSources(settings.SOURCES);
  const summary = await summarizeStore();
  const sampleCommand = await getSampleCommand();
  // React and Next choose their build by this when they are loaded.
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
  const { default: next } = await import("next");
  // Next's bundle finds it by its name: there a thread has no file to start from.
  const search = processWide(engineName, () => createSearchThread(storePath()));
  if (!dev) handOverBuiltSettings();
  const app = next({ dev, port: settings.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const site = new URL(settings.BASE_URL);
  const https = site.protocol === "https:";
  const headers = securityHeaders(https);
  const cache = new PageCache({ handle, storeFile: storePath(), host: site.host, headers });
  const server = dev
    ? createDevServer(handle, app.getUpgradeHandler())
    : createPageServer(handle, { https, trustedProxies: settings.TRUST_PROXY, cache });
  await listen(server, settings);
  if (!dev) cache.start();
  const background = startBackground(settings, search);
  background.begun.catch(fail);
  stopOnSignals(server, background, async () => {
    await Promise.all([search.stop(), cache.stop()]);
    // In development Next waits for its own watchers, which nobody needs to see end.
    if (!dev) await app.close();
  });
  announce(settings, summary, sampleCommand);
}

function fail(error: unknown): void {
  reportError(error);
  process.exit(1);
}

await main().catch(fail);
