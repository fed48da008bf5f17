/** Serves the app with Next behind our own HTTP server. Run by `npm start`, after the set-up. */
import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { z } from "zod";
import { elementsFolder } from "@/lib/elements";
import { type Env, env, storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { renderFailedPage } from "@/lib/http/development/failed-page";
import { startLiveReload } from "@/lib/http/development/live-reload";
import { PageCache } from "@/lib/http/page-cache/page-cache";
import { createPageServer, stopServer } from "@/lib/http/page-server";
import { serveElements } from "@/lib/http/server/element-files";
import { createNextHandler } from "@/lib/http/server/next-handler";
import { securityHeaders } from "@/lib/http/server/security-headers";
import { startBackground } from "@/lib/jobs/background";
import { guardOutput } from "@/lib/log-output";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getSampleCommand } from "@/lib/papers/lists/sample-store";
import { type StoreSummary, summarizeStore } from "@/lib/papers/lists/summarize-store";
import { createFilesPrivately, tightenFiles } from "@/lib/private-files";
import { sqliteRevision } from "@/lib/revision/sqlite";
import { engineName } from "@/lib/search/search-engine";
import { createSearchThreads } from "@/lib/search/search-threads";
import { singleton } from "@/lib/singleton";
import { closeStore, getStore } from "@/lib/store/open-store";
import { storeFiles } from "@/lib/store/sqlite/store-file";
import { keyFile } from "@/lib/tokens";
import { reportError } from "@/scripts/cli/report-error";

function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentences: Record<string, string> = {
        EADDRINUSE: `Port ${PORT} is in use: stop the program that listens on it, or choose another port with PORT=3001 npm start.`,
        EACCES: `Port ${PORT} may not be opened by this user: set PORT to a number above 1023.`,
        EADDRNOTAVAIL: `HOST is "${HOST}": expected an address of this machine.`,
        ENOTFOUND: `HOST is "${HOST}": expected an address of this machine.`,
      };
      const sentence = sentences[error.code ?? ""];
      reject(sentence ? new AppError("invalid-settings", sentence) : error);
    });
    server.listen({ port: PORT, ...(HOST ? { host: HOST } : {}) }, resolve);
  });
}

/** Prints the last lines of the start in one write, and for sample papers the command that fetches today's. */
function announce(settings: Env, { papers, latestDay }: StoreSummary, sampleCommand: string | null): void {
  const { HOST, PORT, BASE_URL, SMTP_URL, MAIL_DIR, SOURCES } = settings;
  const lines = [
    `Daily Papers listens on ${BASE_URL} (${HOST ?? "all interfaces"}, port ${PORT})`,
    `  papers   ${papers}${latestDay ? `, newest list ${latestDay}` : ""}`,
    `  mail     ${SMTP_URL ? `sent through ${new URL(SMTP_URL).host}` : `written to ${MAIL_DIR}`}`,
    `  sources  ${SOURCES.length > 0 ? SOURCES.join(", ") : "none (set SOURCES)"}`,
    ...(sampleCommand ? [`These are sample papers. To see today's, press Ctrl-C and run: ${sampleCommand}`] : []),
  ];
  console.log(lines.join("\n"));
}

/** Stops on signals: the first lets requests and mails in progress finish, a second ends the process at once. */
function stopOnSignals(stopAll: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal?: NodeJS.Signals) => {
    if (stopping && signal) process.exit(1);
    if (stopping) return;
    stopping = true;
    await stopAll();
    await closeStore();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // npm forwards signals, but when npm itself is killed, the server would keep the port.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

/** Bundles the browser's modules in development, now and after each change. */
async function watchElements(): Promise<void> {
  const { buildElements } = await import("./build-elements.mjs");
  await buildElements(elementsFolder(), { watch: true });
}

/** @throws AppError `invalid-settings` for an unknown source */
async function checkSources(names: string[]): Promise<void> {
  const { parseSourcesSetting } = await import("@/lib/ingest/live/named-source");
  parseSourcesSetting(names);
}

/**
 * Passes the build's resolved configuration to Next, as its standalone server does. To read next.config.ts again, Next
 * would load its compiler, which takes as long as the rest of the start.
 */
function passBuiltConfig(): void {
  const built = z
    .object({ config: z.unknown() })
    .parse(JSON.parse(readFileSync(".next/required-server-files.json", "utf8")));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
}

/**
 * Restricts the store's files to their owner. Earlier versions left this to the umask, which usually lets others read.
 */
function tightenOwnFiles(): void {
  for (const { file, mode, error } of tightenFiles([...storeFiles(storePath()), keyFile])) {
    const now = error
      ? `this could not be changed (${error}); see npm run doctor`
      : "it is now restricted to its owner";
    console.error(`Other users of this machine could access ${file} (mode ${mode}): ${now}.`);
  }
}

async function main(): Promise<void> {
  guardOutput();
  const dev = process.argv.includes("--dev");
  const settings = env();
  // In development this process writes Next's build, into the same folder as a production build.
  if (dev) mkdirSync(".next", { recursive: true });
  createFilesPrivately();
  tightenOwnFiles();
  if (settings.SOURCES.length > 0) await checkSources(settings.SOURCES);
  const summary = await summarizeStore();
  const sampleCommand = await getSampleCommand();
  // React and Next read this when they are loaded and choose their build by it.
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
  const { default: next } = await import("next");
  // Next's bundle looks the threads up by name, because it has no worker file to start them from.
  const search = singleton(engineName, () => createSearchThreads(storePath()));
  if (!dev) passBuiltConfig();
  const app = next({ dev, port: settings.PORT });
  await app.prepare();
  if (dev) await watchElements();
  const handle = serveElements(app.getRequestHandler());
  const site = new URL(settings.BASE_URL);
  const https = site.protocol === "https:";
  const headers = securityHeaders(https);
  // In development (`--dev`) the server is the same, but pages are not cached, and they reload after each change.
  const reload = dev ? startLiveReload(["app", "components", "lib"]) : null;
  const render = reload
    ? reload.serve(createNextHandler(handle, { renderFailure: renderFailedPage, suffix: reload.suffix }))
    : createNextHandler(handle);
  const warmAddresses = async () => {
    const newestDay = await getNewestDay();
    return ["/", ...(newestDay ? [`/date/${newestDay}`] : [])];
  };
  const revision = sqliteRevision(getStore());
  const cache = dev ? undefined : new PageCache({ handle: render, revision, warmAddresses, host: site.host, headers });
  const server = createPageServer(render, { https, trustedProxies: settings.TRUST_PROXY, cache });
  await listen(server, settings);
  cache?.start();
  const background = startBackground(settings, search);
  background.started.catch(fail);
  stopOnSignals(async () => {
    reload?.stop();
    await Promise.all([stopServer(server), background.stop()]);
    await Promise.all([search.stop(), cache?.stop()]);
    // In development Next would wait for its file watchers to end.
    if (!dev) await app.close();
  });
  announce(settings, summary, sampleCommand);
}

function fail(error: unknown): void {
  reportError(error);
  process.exit(1);
}

await main().catch(fail);
