/** Runs commands with common exit codes: 0 done, 1 failed (one sentence on standard error), 2 wrong usage. */
import { type Command, CommanderError, InvalidArgumentError } from "commander";
import { type Day, parseDay } from "@/lib/days";
import { createFilesPrivately } from "@/lib/private-files";
import { reportError } from "@/scripts/cli/report-error";

/** Parses the value of an option that takes a day. @throws InvalidArgumentError */
export function dayArgument(text: string): Day {
  const day = parseDay(text);
  if (day) return day;
  throw new InvalidArgumentError("Expected a day such as 2026-04-20.");
}

/** Parses the value of an option that takes a count. @throws InvalidArgumentError */
export function countArgument(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1 to 9999999.");
}

/** Parses the arguments and runs the command; sets the exit code. */
export async function runCommand(command: Command): Promise<void> {
  createFilesPrivately();
  // A pipe that closes early (`| head`) is not an error and does not end the command: it may still have work to do, such
  // as papers to store. On other errors the output is incomplete.
  let isOutputLost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    isOutputLost ||= error.code !== "EPIPE";
  });
  process.on("exit", () => {
    if (isOutputLost) process.exitCode ||= 1;
  });
  // Progress and messages that cannot be printed do not end the command.
  process.stderr.on("error", () => undefined);
  // A subcommand does not inherit settings made on its parent after it was added.
  for (const each of [command, ...command.commands]) {
    each.exitOverride().showHelpAfterError(`(npm run ${command.name()} -- --help shows the options)`);
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
