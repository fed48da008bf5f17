/** How every command ends: 0 done, 1 failed (one sentence on standard error), 2 wrong usage. */
import { type Command, CommanderError, InvalidArgumentError } from "commander";
import { type Day, parseDay } from "@/lib/days";
import { createFilesPrivately } from "@/lib/private-files";
import { reportError } from "@/scripts/cli/report-error";

/** For options that take a day. */
export function dayArgument(text: string): Day {
  const day = parseDay(text);
  if (day) return day;
  throw new InvalidArgumentError("Expected a day such as 2026-04-20.");
}

/** For options that take a count. */
export function countArgument(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1 to 9999999.");
}

/** Parses the arguments and runs the command; sets the exit code. */
export async function runCommand(command: Command): Promise<void> {
  createFilesPrivately();
  // A reader of our output that closes early (`| head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  // Progress and remarks that cannot be printed do not end the work.
  process.stderr.on("error", () => undefined);
  // A command below another does not take over what is set on that one after it was made.
  for (const each of [command, ...command.commands]) {
    each.exitOverride().showHelpAfterError(`(npm run ${command.name()} -- --help shows how it is used)`);
  }
  try {
    await command.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    reportError(error);
    process.exitCode = 1;
  }
}
