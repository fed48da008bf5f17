/**
 * The log of the server: one JSON object a line on standard error, or on a terminal one readable line.
 * No address of a person and no token may reach it: request lines are logged without their query.
 */
import pino from "pino";
import { env } from "@/lib/env";

const redact = {
  paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
  remove: true,
};

let instance: pino.Logger | undefined;

export function log(): pino.Logger {
  instance ??= pino({ level: env().LOG_LEVEL, base: null, redact }, pino.destination({ dest: 2, sync: true }));
  return instance;
}
