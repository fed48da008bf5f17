/** Measures the cached day page: requests per second and bytes. */
import { gzipSync } from "node:zlib";
import { figureOf, measureAlternately, type Row } from "@/scripts/bench/site/rounds";
import { type RunningServer, startFixedBuffer } from "@/scripts/bench/site/servers";
import { hasWrk, requestsPerSecond } from "@/scripts/bench/site/wrk";

/** Returns a response as sent over the wire; `fetch` would decode it. */
async function fetchEncoded(url: string, encoding: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const { request } = await import("undici");
  const response = await request(url, { headers: { "accept-encoding": encoding }, reset: true });
  const body = Buffer.from(await response.body.arrayBuffer());
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  for (const name of ["date", "connection", "keep-alive"]) delete headers[name];
  return { body, headers };
}

export async function measureRequests(server: RunningServer, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  if (!hasWrk()) return rows;
  for (const encoding of ["identity", "br"]) {
    const { body, headers } = await fetchEncoded(server.address + path, encoding);
    const buffer = await startFixedBuffer(body, headers);
    const requestHeaders = { "Accept-Encoding": encoding };
    const figures = await measureAlternately(
      () => requestsPerSecond(server.address + path, requestHeaders),
      () => requestsPerSecond(buffer.address + path, requestHeaders),
    );
    await buffer.stop();
    const name = encoding === "br" ? "brotli" : "identity";
    rows.push({
      what: `day page, ${name}`,
      ...figures,
      limitName: "node:http writing the same bytes",
      unit: "requests/s",
      required: { atLeast: 0.8 },
    });
  }
  return rows;
}

/** Measures the page's bytes. */
export async function measureBytes(server: RunningServer, path: string): Promise<Row> {
  const url = server.address + path;
  const compressed = await fetchEncoded(url, "br");
  const html = (await fetchEncoded(url, "identity")).body;
  return {
    what: "a first visit’s HTML, brotli",
    ours: figureOf([compressed.body.byteLength]),
    limit: figureOf([gzipSync(html).byteLength]),
    limitName: "gzip of the same page",
    unit: "bytes",
    required: { atMost: 1 },
  };
}
