/** A process that renders one address of a built Next app again and again: told by a line, it answers with milliseconds of CPU. */
import { createInterface } from "node:readline";
import { ask } from "@/lib/http/server/inject";

const [folder = ".", path = "/"] = process.argv.slice(2);
const rendersATurn = 30;

const { default: next } = await import("next");
const app = next({ dev: false, dir: folder });
await app.prepare();
const handle = app.getRequestHandler();

async function render(): Promise<void> {
  const { status } = await ask(handle, path, { host: "localhost" });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

for (let times = 0; times < rendersATurn; times += 1) await render();
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  for (let times = 0; times < rendersATurn; times += 1) await render();
  const { user, system } = process.cpuUsage(before);
  console.log(String((user + system) / 1000 / rendersATurn));
}
process.exit(0);
