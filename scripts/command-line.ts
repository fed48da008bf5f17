/** How every command ends: 0 done, 1 failed (one sentence on standard error), 2 wrong usage. */
import { type Command, CommanderError } from "commander";
import { AppError } from "@/lib/errors";

/** Says on standard error what went wrong; a stack only where it is a bug. */
export function reportError(error: unknown): void {
  if (error instanceof AppError) console.error(error.message);
  else console.error("This should not have happened; please report it:", error);
}

/** Parses the arguments and runs the command; sets the exit code. */
export async function runCommand(command: Command): Promise<void> {
  // A reader of our output that closes early (`| head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  command.exitOverride().showHelpAfterError(`(npm run ${command.name()} -- --help shows how it is used)`);
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
