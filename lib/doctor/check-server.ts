/** What `npm run doctor` looks at in the page server of this machine. */
import { z } from "zod";
import type { Check } from "@/lib/doctor/check";
import { env } from "@/lib/env";

const patienceMs = 5_000;
const healthSchema = z.object({ status: z.string(), droppedLogLines: z.number().optional() });

/** An address to ask at: a server on all interfaces answers on this machine's own. */
const hostOf = (host: string | undefined) => {
  const name = !host || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return name.includes(":") ? `[${name}]` : name;
};

/** Whether the server answers; one that does not run is not a fault. */
export async function checkServer(): Promise<Check> {
  const { HOST, PORT } = env();
  const address = `http://${hostOf(HOST)}:${PORT}/api/health`;
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(patienceMs), redirect: "manual" });
  } catch (error) {
    const isSlow = error instanceof Error && error.name === "TimeoutError";
    const detail = isSlow ? `${address} does not answer within 5 s; look at its log` : "not running: npm start";
    return { subject: "server", ok: !isSlow, detail };
  }
  const health = healthSchema.safeParse(await response.json().catch(() => null));
  if (!health.success) {
    return { subject: "server", ok: false, detail: `something else answers on port ${PORT}; choose another with PORT` };
  }
  const ok = response.ok && health.data.status === "ok";
  const lost = health.data.droppedLogLines ?? 0;
  if (ok && lost > 0) {
    const advice = "make room on the log's disk, or start the server again with a log that is read";
    const detail = `answers at ${address}; ${lost} lines of its log could not be written: ${advice}`;
    return { subject: "server", ok: false, isWarning: true, detail };
  }
  return { subject: "server", ok, detail: ok ? `answers at ${address}` : `${address} says ${health.data.status}` };
}
