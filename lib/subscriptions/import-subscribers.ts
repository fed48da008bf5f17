/**
 * An operator's list of readers, as CSV: `email,frequency,query,timeZone,hour`, of which only `email` is required. What
 * `export` has written comes back the same: its `state` keeps those out who have left or never confirmed.
 */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { getDb } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, messageOf } from "@/lib/errors";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { frequencySchema, subscriberStateSchema } from "@/lib/subscriptions/subscription";
import { isSuppressed } from "@/lib/subscriptions/suppression";

export interface ImportReport {
  added: number;
  /** Known before; nothing of theirs is changed, whether they get mail or have left. */
  known: number;
  /** Kept out: the address failed for good, or its reader complained. */
  suppressed: number;
  /** Kept out: the file itself says that the reader has left, or has not confirmed. */
  inactive: number;
}

const email = z.string().transform((text, context) => {
  const parsed = parseEmail(text);
  if (parsed.ok) return parsed.email;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
};

/** An empty cell says nothing. */
const optional = <Output>(schema: z.ZodType<Output, string>) =>
  z
    .string()
    .transform((text) => (text === "" ? undefined : text))
    .pipe(schema.optional())
    .optional();

const rowSchema = z.object({
  email,
  frequency: optional(frequencySchema),
  query: optional(z.string().max(250)),
  timeZone: optional(z.string().refine(isTimeZone, "expected an IANA time zone such as Europe/Berlin")),
  hour: optional(
    z
      .string()
      .regex(/^(?:\d|1\d|2[0-3])$/, "expected an hour from 0 to 23")
      .transform(Number),
  ),
  state: optional(subscriberStateSchema),
});

type Row = z.output<typeof rowSchema>;

/** `export` puts an apostrophe before what a spreadsheet would take for a formula. */
const unescaped = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, "");

/** @throws AppError `refused-file`: line and what was expected */
function parseRows(csv: string, name: string): Row[] {
  let records: unknown[];
  try {
    records = parse(csv, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true, cast: unescaped });
  } catch (error) {
    throw new AppError("refused-file", `${name}: ${messageOf(error)}.`);
  }
  const lines = z
    .array(z.object({ info: z.object({ lines: z.number() }), record: z.record(z.string(), z.string()) }))
    .parse(records);
  if (lines[0] && !("email" in lines[0].record)) {
    throw new AppError("refused-file", `${name}:1: expected a first line with the column email.`);
  }
  return lines.map(({ record, info }) => {
    const row = rowSchema.safeParse(record);
    if (row.success) return row.data;
    const [issue] = row.error.issues;
    throw new AppError("refused-file", `${name}:${info.lines}: ${issue?.path.join(".")}: ${issue?.message}`);
  });
}

/**
 * Adds the readers of a CSV as confirmed; sends nothing. The file is taken whole or not at all.
 * @throws AppError `refused-file`: file, line and what was expected
 */
export async function importSubscribers(csv: string, name: string): Promise<ImportReport> {
  const rows = parseRows(csv, name);
  const db = await getDb();
  const report: ImportReport = { added: 0, known: 0, suppressed: 0, inactive: 0 };
  const wanted: Row[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.state === "suppressed" || (await isSuppressed(row.email))) report.suppressed += 1;
    else if (row.state && row.state !== "confirmed") report.inactive += 1;
    else if (seen.has(row.email) || (await db.subscriber.count({ where: { email: row.email } })) > 0) report.known += 1;
    else wanted.push(row);
    seen.add(row.email);
  }
  const now = new Date().toISOString();
  const { DIGEST_HOUR, TIME_ZONE } = env();
  await db.$transaction(
    wanted.map(({ email: address, frequency = "daily", query, timeZone = TIME_ZONE, hour = DIGEST_HOUR }) =>
      db.subscriber.create({
        data: {
          email: address,
          state: "confirmed",
          confirmedAt: now,
          createdAt: now,
          changedAt: now,
          subscription: { create: { frequency, query: query ?? null, timeZone, hour } },
        },
      }),
    ),
  );
  return { ...report, added: wanted.length };
}
