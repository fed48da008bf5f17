/** Measures requests per second with wrk, a load generator in C that is fast enough not to be the bottleneck. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

export const hasWrk = (): boolean => spawnSync("wrk", ["--version"]).error === undefined;

export async function requestsPerSecond(
  url: string,
  headers: Record<string, string> = {},
  { seconds = 4, connections = 16, script }: { seconds?: number; connections?: number; script?: string } = {},
): Promise<number> {
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const scripted = script ? ["-s", script] : [];
  const wrk = spawn("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, ...given, ...scripted, url]);
  let printed = "";
  wrk.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  await once(wrk, "close");
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(printed) ?? [];
  if (rate === undefined || /Non-2xx|Socket errors: .*read [1-9]/.test(printed)) throw new Error(`wrk: ${printed}`);
  return Number(rate);
}
