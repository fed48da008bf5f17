/** npm run doctor: prints one line per check, with ✓, ! (a warning) or ✗, and what to do. */
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
import { getSignUpAvailability, isLocalHost } from "@/lib/subscriptions/sign-up-availability";
import { runCommand } from "@/scripts/cli/command-line";

function checkSettings(): Check {
  try {
    parseSourcesSetting(env().SOURCES);
    const reach = isLocalHost(new URL(env().BASE_URL).hostname)
      ? " (links in emails work only on this machine or network)"
      : "";
    return { subject: "settings", ok: true, detail: `public address ${env().BASE_URL}${reach}` };
  } catch (error) {
    return { subject: "settings", ok: false, detail: messageOf(error) };
  }
}

/** Checks the clock, on which days and digests depend: a year before this project's own files were written is wrong. */
function checkClock(now: Date): Check {
  const ok = now.getUTCFullYear() >= 2026;
  return { subject: "clock", ok, detail: `${now.toISOString()}${ok ? "" : ": set the clock of this machine"}` };
}

/** Checks whether people can subscribe. */
function checkSignUp(): Check {
  const availability = getSignUpAvailability();
  return { subject: "sign-up", ok: availability.open, detail: availability.open ? "open" : availability.reason };
}

async function checkAll(): Promise<Check[]> {
  const settings = checkSettings();
  const clock = checkClock(new Date());
  if (!settings.ok) return [settings, clock];
  const store = await checkStore(storePath());
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
    "Check settings, store, files, mail and clock. Exit code 1 if a check fails, 0 if there are only warnings (!).",
  )
  .action(async () => {
    const checks = await checkAll();
    for (const check of checks) console.log(`${markOf(check)} ${check.subject.padEnd(10)} ${check.detail}`);
    if (checks.some(({ ok, isWarning }) => !ok && !isWarning)) process.exitCode = 1;
  });

await runCommand(command);
