/** Runs a script of the project's as its npm command does, on a store of the test's own. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";

export interface ScriptResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

const nodeArguments = (script: string, args: string[]) => ["--import", "tsx", `scripts/${script}.ts`, ...args];

const environment = (storeFile: string, extra: Record<string, string>) => ({
  ...process.env,
  DATABASE_URL: `file:${storeFile}`,
  ...extra,
});

export function runScript(
  script: string,
  args: string[],
  storeFile: string,
  extra: Record<string, string> = {},
): ScriptResult {
  const result = spawnSync("node", nodeArguments(script, args), {
    env: environment(storeFile, extra),
    encoding: "utf8",
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Starts a script and leaves it running. */
export function startScript(
  script: string,
  args: string[],
  storeFile: string,
  extra: Record<string, string> = {},
): ChildProcess {
  return spawn("node", nodeArguments(script, args), {
    env: environment(storeFile, extra),
    stdio: ["ignore", "pipe", "pipe"],
  });
}
