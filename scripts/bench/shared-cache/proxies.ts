/** Shared caches in front of the site, each configured with little more than its defaults. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { benchFolder } from "@/scripts/bench/site/servers";

export interface SharedCache {
  name: string;
  /** Name of the Debian package. */
  package: string;
  isInstalled(): boolean;
  /** Starts the cache on `port`, in front of the server on the port `behind`; resolves once it responds. */
  start(port: number, behind: number): Promise<ChildProcess>;
  /** Returns whether a response came from the cache. */
  isHit(headers: Headers): boolean;
}

function emptyFolder(name: string): string {
  const folder = join(benchFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

const installed = (command: string, flag: string) => spawnSync(command, [flag]).error === undefined;

const startMs = 20_000;

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Waits until the cache responds. @throws Error with the cache's output if it does not */
async function waitUntilUp(child: ChildProcess, port: number): Promise<ChildProcess> {
  let printed = "";
  child.stderr?.on("data", (chunk) => {
    printed += chunk;
  });
  const untilMs = performance.now() + startMs;
  for (;;) {
    if (hasEnded(child) || performance.now() > untilMs) {
      await stopCache(child);
      throw new Error(`the cache does not respond: ${printed}`);
    }
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return child;
    await pause(50);
  }
}

const nginxConfig = (folder: string, port: number, behind: number) => `daemon off;
pid ${folder}/pid;
error_log stderr;
worker_processes 1;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/bodies;
  proxy_temp_path ${folder}/responses;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache keys_zone=papers:1m;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${behind};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_cache papers;
      add_header X-Cache $upstream_cache_status always;
    }
  }
}
`;

const nginx: SharedCache = {
  name: "nginx",
  package: "nginx-light",
  isInstalled: () => installed("nginx", "-v"),
  start: (port, behind) => {
    const folder = emptyFolder("nginx");
    writeFileSync(join(folder, "nginx.conf"), nginxConfig(folder, port, behind));
    const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    return waitUntilUp(child, port);
  },
  isHit: (headers) => headers.get("X-Cache") === "HIT",
};

const varnish: SharedCache = {
  name: "varnish",
  package: "varnish",
  isInstalled: () => installed("varnishd", "-V"),
  start: (port, behind) => {
    const addresses = ["-a", `127.0.0.1:${port}`, "-b", `127.0.0.1:${behind}`];
    const flags = ["-F", "-j", "none", "-n", emptyFolder("varnish"), "-s", "malloc,32m"];
    return waitUntilUp(spawn("varnishd", [...flags, ...addresses], { stdio: ["ignore", "ignore", "pipe"] }), port);
  },
  // Varnish sends the id of the request, and for a hit also the id of the request that filled the cache.
  isHit: (headers) => /^\d+ \d+$/.test(headers.get("X-Varnish") ?? ""),
};

export const sharedCaches: SharedCache[] = [nginx, varnish];

export async function stopCache(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
