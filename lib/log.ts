/**
 * The log of the server: one JSON object a line on standard error. A line that cannot be written is dropped.
 * No address of a person and no token may reach it: request lines are logged without their query.
 */
import pino from "pino";
import { env } from "@/lib/env";
import { standardError } from "@/lib/log-output";

const redact = {
  paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
  remove: true,
};

let instance: pino.Logger | undefined;

export function log(): pino.Logger {
  instance ??= pino({ level: env().LOG_LEVEL, base: null, redact }, standardError);
  return instance;
}
