/** Runs a script of the project as its npm command does, on a store of the test; bundled, so that it starts faster. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { bundledCommand } from "@/tests/support/bundle-commands";

export interface ScriptResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

function nodeArguments(script: string, args: string[]): string[] {
  const bundled = bundledCommand(script);
  return bundled ? [bundled, ...args] : ["--import", "tsx", `scripts/${script}.ts`, ...args];
}

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
  stdout: "pipe" | number = "pipe",
): ScriptResult {
  const result = spawnSync("node", nodeArguments(script, args), {
    env: environment(storeFile, extra),
    stdio: ["ignore", stdout, "pipe"],
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

/** Resolves to the output and exit code of a started script; meanwhile servers in the test's process can respond. */
export async function resultOf(child: ChildProcess): Promise<ScriptResult> {
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    printed.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    printed.stderr += chunk;
  });
  await once(child, "close");
  return { code: child.exitCode, ...printed };
}
