/** Global set-up of all tests: bundles the commands, and makes one store with the bundled papers, which tests copy. */
import { randomInt } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleCommands } from "@/tests/support/bundle-commands";
import { isFull } from "@/tests/support/rounds";
import { runScript } from "@/tests/support/run-script";

export default async function prepareTests(): Promise<() => void> {
  // The folder belongs to this run, so that two runs in one checkout do not interfere.
  const folder = resolve(`var/test-results/run-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await bundleCommands(join(folder, "commands"));
  // The workers inherit these.
  process.env.NODE_COMPILE_CACHE ??= resolve(".next/compile-cache");
  // Only the long run looks for new cases: a contributor's run must not fail for what they did not change.
  process.env.SEED ??= isFull ? String(randomInt(2 ** 31)) : "1";
  process.env.BUNDLED_COMMANDS = join(folder, "commands");
  process.env.SEEDED_STORE = join(folder, "store.db");
  const { code, stderr } = runScript("prepare-store", [], process.env.SEEDED_STORE);
  if (code !== 0) throw new Error(`The bundled papers could not be stored: ${stderr}`);
  return () => rmSync(folder, { recursive: true, force: true });
}
