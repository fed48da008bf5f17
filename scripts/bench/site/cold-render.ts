/**
 * Measures the CPU time of rendering a day of 40 papers without a cache, against a page of the same elements from
 * constants.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { measureAlternately, type Row } from "@/scripts/bench/site/rounds";
import { emptyAppFolder, settingsFor } from "@/scripts/bench/site/servers";

async function startRenderer(folder: string, path: string, file: string) {
  const args = ["--import", "tsx", "scripts/bench/site/render-cpu.ts", folder, path];
  const env = {
    ...process.env,
    ...settingsFor(file, 4499),
    BENCH_ROOT: process.cwd(),
    NODE_ENV: "production" as const,
  };
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** Returns the next line that matches; Next prints other lines. */
  const next = async (wanted: RegExp): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the renderer of ${path} ended`);
      if (wanted.test(value)) return value;
    }
  };
  await next(/^ready$/);
  return {
    async cpuMs() {
      child.stdin.write("\n");
      return Number(await next(/^[\d.]+$/));
    },
    stop: () => child.stdin.end(),
  };
}

export async function measureColdRender(file: string, path: string): Promise<Row> {
  const ours = await startRenderer(".", path, file);
  const constants = await startRenderer(emptyAppFolder, "/constants", file);
  const figures = await measureAlternately(ours.cpuMs, constants.cpuMs);
  ours.stop();
  constants.stop();
  return {
    what: "cold render of a day of 40 papers",
    ...figures,
    limitName: "a Next page that renders the same elements from constants",
    unit: "ms of CPU",
    required: { atMost: 1.5 },
  };
}
