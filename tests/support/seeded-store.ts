/** Before all tests: one store with the bundled papers, made as the set-up makes it; each test's own is a copy of it. */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { runScript } from "@/tests/support/run-script";

const folder = resolve("var/test-results/seeded");

export default function makeSeededStore(): () => void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "store.db");
  const { code, stderr } = runScript("prepare-store", [], file);
  if (code !== 0) throw new Error(`The bundled papers could not be stored: ${stderr}`);
  // The workers inherit it.
  process.env.SEEDED_STORE = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
