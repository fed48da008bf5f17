/** Measures the server's memory after 1,000 mixed requests and after many more, a fifth of which the client aborts. */
import { Agent, type ClientRequest, get } from "node:http";
import { figureOf, type Row } from "@/scripts/bench/site/rounds";
import { type RunningServer, residentBytes } from "@/scripts/bench/site/servers";

const connections = 16;
const memoryLimitBytes = 400 * 1024 * 1024;

function requestOnce(agent: Agent, url: string, abort: boolean): Promise<void> {
  return new Promise((resolve) => {
    const request: ClientRequest = get(url, { agent, headers: { "Accept-Encoding": "br" } }, (response) => {
      if (abort) request.destroy();
      response.resume();
      response.on("close", () => resolve());
    });
    request.on("error", () => resolve());
  });
}

async function requestMixed(server: RunningServer, paths: string[], from: number, to: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = from;
  const sendSequence = async () => {
    for (let n = next++; n < to; n = next++) {
      // The stride is coprime to five, so that aborting every fifth request aborts different paths.
      const path = paths[(n * 7919) % paths.length] ?? "/";
      await requestOnce(agent, server.address + path, n % 5 === 0);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendSequence));
  agent.destroy();
}

export async function measureMemory(server: RunningServer, paths: string[], requests: number): Promise<Row[]> {
  await requestMixed(server, paths, 0, 1_000);
  const before = residentBytes(server.pid);
  await requestMixed(server, paths, 1_000, requests);
  const after = residentBytes(server.pid);
  const megabytes = (bytes: number) => figureOf([Math.round(bytes / 1024 / 1024)]);
  const what = `memory after ${requests.toLocaleString("en")} mixed requests, a fifth of them aborted by the client`;
  return [
    {
      what,
      ours: megabytes(after),
      limit: megabytes(before),
      limitName: "after 1,000",
      unit: "MB",
      required: { atMost: 1.1 },
    },
    {
      what,
      ours: megabytes(after),
      limit: megabytes(memoryLimitBytes),
      limitName: "400 MB",
      unit: "MB",
      required: { atMost: 1 },
    },
  ];
}
