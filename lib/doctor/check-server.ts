/** Checks the page server of this machine, for `npm run doctor`. */
import { z } from "zod";
import type { Check } from "@/lib/doctor/check";
import { env } from "@/lib/env";

const timeoutMs = 5_000;
const healthSchema = z.object({ status: z.string(), droppedLogLines: z.number().optional() });

/** Returns the host for the request; a server on all interfaces is reached at 127.0.0.1. */
const hostOf = (host: string | undefined) => {
  const name = !host || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return name.includes(":") ? `[${name}]` : name;
};

/** Checks that the server responds; a server that is not running is not an error. */
export async function checkServer(): Promise<Check> {
  const { HOST, PORT } = env();
  const address = `http://${hostOf(HOST)}:${PORT}/api/health`;
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs), redirect: "manual" });
  } catch (error) {
    const isSlow = error instanceof Error && error.name === "TimeoutError";
    const detail = isSlow ? `${address} does not respond within 5 s; check its log` : "not running: npm start";
    return { subject: "server", ok: !isSlow, detail };
  }
  const health = healthSchema.safeParse(await response.json().catch(() => null));
  if (!health.success) {
    return { subject: "server", ok: false, detail: `another program responds on port ${PORT}; set PORT to a free one` };
  }
  const ok = response.ok && health.data.status === "ok";
  const lost = health.data.droppedLogLines ?? 0;
  if (ok && lost > 0) {
    const advice = "make room on the log's disk, or restart the server with a working log reader";
    const detail = `responds at ${address}; ${lost} lines of its log could not be written: ${advice}`;
    return { subject: "server", ok: false, isWarning: true, detail };
  }
  return { subject: "server", ok, detail: ok ? `responds at ${address}` : `${address} reports ${health.data.status}` };
}
