/** A real web server in the test's process that responds as the test says, and clocks that tests control. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { Clock } from "@/lib/ingest/fetch/waiting";

export interface Hit {
  host: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Time of the request on the test's clock. */
  atMs: number;
}

/** Responds to the request; `nth` is 1 for the server's first request. */
export type Respond = (response: ServerResponse, request: IncomingMessage, nth: number) => void;

export interface FaultServer {
  port: number;
  hits: Hit[];
  /** Resolves once there have been that many requests. */
  reached(count: number): Promise<void>;
}

export async function startFaultServer(respond: Respond, clock: Clock): Promise<FaultServer> {
  const hits: Hit[] = [];
  const waiters: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const { headers, url: path = "" } = request;
    hits.push({ host: headers.host ?? "", path, headers, atMs: clock.now() });
    respond(response, request, hits.length);
    for (const { count, resolve } of waiters) if (hits.length >= count) resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const reached = (count: number) =>
    new Promise<void>((resolve) => {
      if (hits.length >= count) resolve();
      else waiters.push({ count, resolve });
    });
  return { port: address.port, hits, reached };
}

export const clockStartMs = Date.UTC(2026, 3, 20, 12);

/** Returns a clock on which every wait ends at once and is recorded in `waits`. */
export function instantClock(): Clock & { waits: number[] } {
  let nowMs = clockStartMs;
  const waits: number[] = [];
  return {
    waits,
    now: () => nowMs,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
    },
  };
}

/** Returns a clock that stands still until the test advances it. */
export function manualClock() {
  let nowMs = clockStartMs;
  const sleepers: { untilMs: number; wake: () => void }[] = [];
  const watchers: (() => void)[] = [];
  const clock: Clock = {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        sleepers.push({ untilMs: nowMs + ms, wake: resolve });
        for (const notify of watchers.splice(0)) notify();
      }),
  };
  return {
    ...clock,
    /** Resolves once a caller sleeps. */
    sleeping: () =>
      new Promise<void>((resolve) => {
        if (sleepers.length > 0) resolve();
        else watchers.push(resolve);
      }),
    advance(ms: number): void {
      nowMs += ms;
      const due = sleepers.filter(({ untilMs }) => untilMs <= nowMs);
      for (const sleeper of due) {
        sleepers.splice(sleepers.indexOf(sleeper), 1);
        sleeper.wake();
      }
    },
  };
}
