/**
 * The settings, from the environment or `.env`. They are read once and all checked; each invalid value is one sentence.
 */
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { AppError } from "@/lib/errors";

const integer = (name: string, low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${name} must be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `${name} must be a whole number from ${low} to ${high}`);

const isOrigin = (text: string) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.username;
};

const isSmtpUrl = (text: string) =>
  /^smtps?:$/.test(URL.parse(text)?.protocol ?? "") && URL.parse(text)?.hostname !== "";

/** One address, bare or as `Name <address>`, without line breaks. */
const isMailbox = (text: string) => /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text);

/** Checks only the syntax of the names; lib/ingest validates the sources and the text after the colon. */
const isSourceList = (text: string) => text.split(",").every((part) => /^[a-z][a-z0-9-]*(:\S+)?$/.test(part.trim()));

const settings = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^file:./, "DATABASE_URL must be file: and a path, such as file:./var/daily-papers.db")
      .default("file:./var/daily-papers.db"),
    /** If unset, the server listens on all interfaces, IPv6 and IPv4. */
    HOST: z.string().optional(),
    PORT: integer("PORT", 1, 65535).default(3000),
    BASE_URL: z.string().refine(isOrigin, "BASE_URL must be http:// or https:// and a host, without a path").optional(),
    TRUST_PROXY: integer("TRUST_PROXY", 0, 10).default(0),
    SECRET_KEY: z.string().min(32, "SECRET_KEY must have 32 characters or more").optional(),
    SMTP_URL: z.string().refine(isSmtpUrl, "SMTP_URL must be smtp:// or smtps:// and a host").optional(),
    MAIL_DIR: z.string().default("var/mail"),
    MAIL_FROM: z
      .string()
      .refine(isMailbox, "MAIL_FROM must be one address, such as Daily Papers <papers@example.org>")
      .optional(),
    POSTAL_ADDRESS: z.string().optional(),
    DIGEST_HOUR: integer("DIGEST_HOUR", 0, 23).default(7),
    TIME_ZONE: z.string().refine(isTimeZone, "TIME_ZONE must be an IANA name such as Europe/Berlin").default("UTC"),
    SOURCES: z
      .string()
      .refine(isSourceList, "SOURCES must be a comma-separated list such as huggingface,arxiv:cs.LG+cs.CL")
      .transform((text) => text.split(",").map((part) => part.trim()))
      .default([]),
    CONTACT: z.string().optional(),
    BYLINE: z.string().max(200, "BYLINE must have 200 characters or fewer").default("by AK and the research community"),
    SCHEDULER: z.enum(["on", "off"], "SCHEDULER must be on or off").default("on"),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "silent"], {
        error: "LOG_LEVEL must be trace, debug, info, warn, error or silent",
      })
      .default("info"),
  })
  .transform(({ BASE_URL, ...rest }) => ({
    ...rest,
    /** The origin, without a slash at its end. */
    BASE_URL: BASE_URL ? new URL(BASE_URL).origin : `http://localhost:${rest.PORT}`,
  }));

export type Env = z.output<typeof settings>;

/** Settings whose values must not appear in a message or log, even if they are invalid. */
const secret = new Set(["SECRET_KEY", "SMTP_URL"]);

/**
 * Checks the settings. An empty value is treated as unset.
 * @throws AppError `invalid-settings`, with one sentence per fault: the setting, its value and the allowed values.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== "");
  const result = settings.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${message}; ${secret.has(name) ? "its value is secret and not shown" : `it is "${variables[name]}"`}.`;
  });
  throw new AppError("invalid-settings", faults.join("\n"));
}

let current: Env | undefined;

/**
 * Returns the checked settings of this process.
 * @throws AppError `invalid-settings`
 */
export function env(): Env {
  if (!current) {
    if (existsSync(".env")) loadEnvFile(".env");
    current = parseEnv(process.env);
  }
  return current;
}

/** Returns the absolute path of the store's file in a `DATABASE_URL`; a relative path starts at the project's root. */
export function storePath(databaseUrl: string = env().DATABASE_URL): string {
  const path = databaseUrl.replace(/^file:(?:\/\/(?=\/))?/, "").replace(/\?.*$/, "");
  return isAbsolute(path) ? path : resolve(path);
}
