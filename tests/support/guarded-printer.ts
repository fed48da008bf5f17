/**
 * A process with guarded output: prints each text that it receives to standard error, throws for "throw", and after
 * each text reports how many lines were dropped and how many exceptions its handler received.
 */
import { countDroppedLines, guardOutput } from "@/lib/log-output";

export interface PrinterReport {
  droppedLines: number;
  exceptions: number;
}

guardOutput();
let exceptions = 0;
process.on("uncaughtException", (error) => {
  exceptions += 1;
  // As Next's handlers do.
  console.error(error);
});
process.on("message", (text) => {
  if (text === "throw") setImmediate(() => Promise.reject(new Error("uncaught")));
  else console.error(text);
  process.send?.({ droppedLines: countDroppedLines(), exceptions } satisfies PrinterReport);
});
