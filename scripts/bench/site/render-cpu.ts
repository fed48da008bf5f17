/**
 * A process that renders one address of a built Next app; for each input line it prints the CPU milliseconds per
 * render.
 */
import { createInterface } from "node:readline";
import { injectRequest } from "@/lib/http/server/inject";

const [folder = ".", path = "/"] = process.argv.slice(2);
const rendersPerMeasurement = 30;

const { default: next } = await import("next");
const app = next({ dev: false, dir: folder });
await app.prepare();
const handle = app.getRequestHandler();

async function render(): Promise<void> {
  const { status } = await injectRequest(handle, path, { host: "localhost" });
  if (status !== 200) throw new Error(`${path} returned ${status}`);
}

for (let times = 0; times < rendersPerMeasurement; times += 1) await render();
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  for (let times = 0; times < rendersPerMeasurement; times += 1) await render();
  const { user, system } = process.cpuUsage(before);
  console.log(String((user + system) / 1000 / rendersPerMeasurement));
}
process.exit(0);
