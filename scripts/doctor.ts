/** npm run doctor: a line for each thing that can be wrong, ✓, ! (a warning) or ✗, and what to do. */
import { Command } from "commander";
import type { Check } from "@/lib/doctor/check";
import { checkFiles } from "@/lib/doctor/check-files";
import { checkMail } from "@/lib/doctor/check-mail";
import { checkServer } from "@/lib/doctor/check-server";
import { checkSources } from "@/lib/doctor/check-sources";
import { checkStore } from "@/lib/doctor/check-store";
import { env, storePath } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { parseSourcesSetting } from "@/lib/ingest/live/named-source";
import { isLocalHost, signUpDoor } from "@/lib/subscriptions/sign-up-availability";
import { runCommand } from "@/scripts/cli/command-line";

function checkSettings(): Check {
  try {
    parseSourcesSetting(env().SOURCES);
    const reach = isLocalHost(new URL(env().BASE_URL).hostname)
      ? " (links in mails lead to this machine or network)"
      : "";
    return { subject: "settings", ok: true, detail: `public address ${env().BASE_URL}${reach}` };
  } catch (error) {
    return { subject: "settings", ok: false, detail: messageOf(error) };
  }
}

/** Days and digests follow the clock; one that is years off shows in the files of this very project. */
function checkClock(now: Date): Check {
  const ok = now.getUTCFullYear() >= 2026;
  return { subject: "clock", ok, detail: `${now.toISOString()}${ok ? "" : ": set the clock of this machine"}` };
}

/** Whether people can subscribe here. */
function checkSignUp(): Check {
  const door = signUpDoor();
  return { subject: "sign-up", ok: door.open, detail: door.open ? "open" : door.reason };
}

async function checkAll(): Promise<Check[]> {
  const settings = checkSettings();
  const clock = checkClock(new Date());
  if (!settings.ok) return [settings, clock];
  const store = checkStore(storePath());
  const sources = store.every(({ ok }) => ok) ? await checkSources() : [];
  const files = checkFiles(storePath(), env().MAIL_DIR);
  return [settings, ...store, ...files, await checkServer(), await checkMail(), checkSignUp(), ...sources, clock];
}

function markOf({ ok, isWarning }: Check): string {
  if (ok) return "✓";
  return isWarning ? "!" : "✗";
}

const command = new Command("doctor")
  .description(
    "Check settings, store, files, mail and clock; exit 1 when something is wrong; a warning (!) alone is exit 0.",
  )
  .action(async () => {
    const checks = await checkAll();
    for (const check of checks) console.log(`${markOf(check)} ${check.subject.padEnd(10)} ${check.detail}`);
    if (checks.some(({ ok, isWarning }) => !ok && !isWarning)) process.exitCode = 1;
  });

await runCommand(command);
