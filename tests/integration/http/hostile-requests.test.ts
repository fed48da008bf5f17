/** Requests that cost the server more than their sender: it responds or closes the connection, and keeps serving others. */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type RunningApp, startApp } from "@/tests/support/app";

async function millisecondsFor(url: string): Promise<number> {
  const startedMs = performance.now();
  await (await fetch(url, { redirect: "manual" })).arrayBuffer();
  return performance.now() - startedMs;
}

/** Returns the fastest of three, so that a pause of the machine is not mistaken for slowness of the server. */
async function leastMillisecondsFor(url: string): Promise<number> {
  return Math.min(await millisecondsFor(url), await millisecondsFor(url), await millisecondsFor(url));
}

const routes = [
  ...["/?", "/search?q=a&", "/about?", "/preferences?", "/saved?vote=x&", "/nowhere?", "/papers/2505.17018?vote=set&"],
  ...["/api/health?", "/api/daily_papers?", "/api/votes/mine?", "/feeds/atom.xml?", "/feeds.opml?", "/export?"],
  "/og/2505.17018?",
];

test("a parameter that is repeated thousands of times slows no route down", async () => {
  const { address } = await startApp();
  for (const route of routes) {
    for (const name of ["x", "q", "%71"]) {
      const repeated = `&${name}`.repeat(Math.floor(7_000 / (name.length + 1)));
      const onceMs = await leastMillisecondsFor(`${address}${route}${name}`);
      const repeatedMs = await leastMillisecondsFor(`${address}${route}${name}${repeated}`);
      // Without the limit on parameters it took 300 ms to 4 s.
      expect(repeatedMs, `${route} ${name}`).toBeLessThan(4 * onceMs + 150);
    }
  }
});

test("an address over 8,000 characters gets a 414 on every route", async () => {
  const { address } = await startApp();
  for (const route of routes) {
    const response = await fetch(address + route.padEnd(8_001, "x"), { redirect: "manual" });
    expect([route, response.status]).toEqual([route, 414]);
    await response.arrayBuffer();
  }
});

/** Returns the peak memory use of the process in MB. */
const peakMegabytes = ({ process: { pid } }: RunningApp) =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** Opens a connection that sends a text and reads nothing. */
async function openUnread(port: number, text: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").pause();
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((resolve) => socket.write(text, () => resolve()));
  return socket;
}

test.runIf(process.platform === "linux").each([10, 300])(
  "memory stays bounded and others are served while 200 connections send %i requests each and read nothing",
  async (count) => {
    const app = await startApp();
    const { port } = new URL(app.address);
    // Render and compress the pages first, so that only sending is measured.
    for (const path of ["/date/2026-04-20", "/about"]) await millisecondsFor(app.address + path);
    const before = peakMegabytes(app);
    const get = "GET /date/2026-04-20 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(count);
    await Promise.all(Array.from({ length: 200 }, () => openUnread(Number(port), get)));
    expect(await millisecondsFor(`${app.address}/about`)).toBeLessThan(3_000);
    // One page of 185 kB for each of the 2,000 responses would be 370 MB, and 11 GB for 60,000. V8 collects the garbage of
    // that many requests late: up to 240 MB were seen.
    expect(peakMegabytes(app) - before).toBeLessThan(320);
  },
);
