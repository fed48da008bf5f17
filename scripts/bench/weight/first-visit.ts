/** Measures a first visit in Chromium as a slow phone makes it. */
import type { Browser, CDPSession, Page } from "playwright";

/** Figures of one visit; times in milliseconds from its start, sizes in bytes. */
export interface Visit {
  /** All responses, as transferred. */
  bytes: number;
  scriptBytes: number;
  /** The document before compression. */
  htmlBytes: number;
  firstPaintMs: number;
  largestPaintMs: number;
  loadMs: number;
  /** The time that long tasks take beyond 50 ms each. */
  blockingMs: number;
  heapBytes: number;
  layoutShift: number;
}

const viewport = { width: 390, height: 844 };
/** 1.6 Mbit/s down and 750 kbit/s up, as Lighthouse's slow 4G; bytes per second. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const cpuSlowdown = 4;
/** Long tasks and shifts are watched for so long after the last response. */
const settleMs = 1_000;

/** Runs in the page before anything else. It has no inner functions with names, which tsx would wrap in a helper. */
function observe() {
  const seen = { largestPaintMs: 0, blockingMs: 0, layoutShift: 0 };
  Reflect.set(window, "seen", seen);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === "largest-contentful-paint") seen.largestPaintMs = entry.startTime;
      if (entry.entryType === "longtask") seen.blockingMs += entry.duration - 50;
      if (entry.entryType === "layout-shift") seen.layoutShift += Number(Reflect.get(entry, "value"));
    }
  });
  for (const type of ["largest-contentful-paint", "longtask", "layout-shift"])
    observer.observe({ type, buffered: true });
}

function readFigures() {
  const [navigation] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    ...(Reflect.get(window, "seen") as Pick<Visit, "largestPaintMs" | "blockingMs" | "layoutShift">),
    firstPaintMs: paint?.startTime ?? 0,
    loadMs: Number(Reflect.get(navigation ?? {}, "loadEventEnd")),
  };
}

/** Counts bytes from now on. */
async function countBytes(session: CDPSession): Promise<Pick<Visit, "bytes" | "scriptBytes" | "htmlBytes">> {
  const counts = { bytes: 0, scriptBytes: 0, htmlBytes: 0 };
  const types = new Map<string, string>();
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.dataReceived", ({ requestId, dataLength }) => {
    if (types.get(requestId) === "Document") counts.htmlBytes += dataLength;
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    counts.bytes += encodedDataLength;
    if (types.get(requestId) === "Script") counts.scriptBytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return counts;
}

async function visit(page: Page, url: string): Promise<Visit> {
  const session = await page.context().newCDPSession(page);
  const counts = await countBytes(session);
  await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  await page.addInitScript(observe);
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForTimeout(settleMs);
  const figures = await page.evaluate(readFigures);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { ...counts, ...figures, heapBytes: usedSize };
}

/** Visits a page with an empty browser cache. */
export async function firstVisit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  try {
    return await visit(await context.newPage(), url);
  } finally {
    await context.close();
  }
}
