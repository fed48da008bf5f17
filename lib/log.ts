/**
 * The log of the server: one JSON object per line on standard error. A line that cannot be written is dropped.
 * It must not contain email addresses or tokens, so requests are logged without their query strings.
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
