/** npm run doctor: a line for each thing that can be wrong, ✓ or ✗ and what to do. */
import { Command } from "commander";
import { env, storePath } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { type Check, checkStore } from "@/lib/store/check-store";
import { runCommand } from "@/scripts/command-line";

function checkSettings(): Check {
  try {
    return { subject: "settings", ok: true, detail: `public address ${env().BASE_URL}` };
  } catch (error) {
    return { subject: "settings", ok: false, detail: messageOf(error) };
  }
}

/** Days and digests follow the clock; one that is years off shows in the files of this very project. */
function checkClock(now: Date): Check {
  const ok = now.getUTCFullYear() >= 2026;
  return { subject: "clock", ok, detail: `${now.toISOString()}${ok ? "" : ": set the clock of this machine"}` };
}

const command = new Command("doctor")
  .description("Check settings, store and clock; exit 1 when something is wrong.")
  .action(() => {
    const settings = checkSettings();
    const checks = [settings, ...(settings.ok ? checkStore(storePath()) : []), checkClock(new Date())];
    for (const { ok, subject, detail } of checks) console.log(`${ok ? "✓" : "✗"} ${subject.padEnd(10)} ${detail}`);
    if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
  });

await runCommand(command);
