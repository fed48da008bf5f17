/**
 * Imports an operator's list of subscribers from CSV: `email,frequency,query,timeZone,hour`, of which only `email` is
 * required. Files written by `export` can be imported: rows whose `state` is not `confirmed` are skipped.
 */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { env } from "@/lib/env";
import { AppError, messageOf } from "@/lib/errors";
import { getDb } from "@/lib/store/db";
import { rowsOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { parseEmail } from "@/lib/subscriptions/parse-email";
import { frequencySchema, subscriberStateSchema } from "@/lib/subscriptions/subscription";
import { listSuppressed } from "@/lib/subscriptions/suppression";

export interface ImportReport {
  added: number;
  /** Already in the database; nothing is changed, whether they receive mail or have unsubscribed. */
  known: number;
  /** Skipped because the address failed permanently or its owner complained. */
  suppressed: number;
  /** Skipped because the file says that the subscriber is pending, paused or unsubscribed. */
  inactive: number;
}

const email = z.string().transform((text, context) => {
  const parsed = parseEmail(text);
  if (parsed.ok) return parsed.email;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

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

/** Removes the apostrophe that `export` puts before text that a spreadsheet would read as a formula. */
const unescaped = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, "");

/** @throws AppError `refused-file` with the line and what was expected */
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
    throw new AppError("refused-file", `${name}:1: expected a header line with the column email.`);
  }
  return lines.map(({ record, info }) => {
    const row = rowSchema.safeParse(record);
    if (row.success) return row.data;
    const [issue] = row.error.issues;
    throw new AppError("refused-file", `${name}:${info.lines}: ${issue?.path.join(".")}: ${issue?.message}`);
  });
}

/** Rows per transaction: few enough not to delay other writers. */
const batchSize = 500;

/**
 * Adds the subscribers of a CSV file as confirmed and sends no email. A malformed file is refused as a whole. After an
 * interruption, importing the file again adds the missing rows.
 * @throws AppError `refused-file` with the file, the line and what was expected
 */
export async function importSubscribers(csv: string, name: string): Promise<ImportReport> {
  const rows = parseRows(csv, name);
  const report: ImportReport = { added: 0, known: 0, suppressed: 0, inactive: 0 };
  const byEmail = new Map(rows.toReversed().map((row) => [row.email, row]));
  report.known += rows.length - byEmail.size;
  const unique = [...byEmail.values()].reverse();
  for (let start = 0; start < unique.length; start += batchSize) {
    await importBatch(unique.slice(start, start + batchSize), report);
  }
  return report;
}

async function importBatch(rows: Row[], report: ImportReport): Promise<void> {
  const db = await getDb();
  const emails = rows.map(({ email: address }) => address);
  const known = new Set((await db.subscriber.findMany({ where: { email: { in: emails } } })).map((row) => row.email));
  const suppressed = await listSuppressed(emails);
  const added = rows.filter((row) => {
    const outcome = classify(row, known, suppressed);
    report[outcome] += 1;
    return outcome === "added";
  });
  if (added.length === 0) return;
  const now = new Date().toISOString();
  const { DIGEST_HOUR, TIME_ZONE } = env();
  const given = added.map(
    ({ email: address, frequency = "daily", query = null, timeZone = TIME_ZONE, hour = DIGEST_HOUR }) => ({
      email: address,
      frequency,
      query,
      timeZone,
      hour,
    }),
  );
  const columns = { email: "text", frequency: "text", query: "text", timeZone: "text", hour: "integer" } as const;
  // An address that signs up at the same moment keeps what it has chosen.
  await getStore().write([
    Prisma.sql`INSERT INTO "Subscriber" ("email", "state", "confirmedAt", "createdAt", "changedAt")
      SELECT g."email", 'confirmed', ${now}, ${now}, ${now} FROM ${rowsOf(given, columns)} AS g WHERE true
      ON CONFLICT ("email") DO NOTHING`,
    Prisma.sql`INSERT INTO "Subscription" ("subscriberId", "frequency", "query", "timeZone", "hour")
      SELECT s."id", g."frequency", g."query", g."timeZone", g."hour"
      FROM ${rowsOf(given, columns)} AS g JOIN "Subscriber" AS s ON s."email" = g."email" WHERE true
      ON CONFLICT ("subscriberId") DO NOTHING`,
  ]);
}

function classify(row: Row, known: Set<string>, suppressed: Set<string>): keyof ImportReport {
  if (row.state === "suppressed" || suppressed.has(row.email)) return "suppressed";
  if (row.state && row.state !== "confirmed") return "inactive";
  return known.has(row.email) ? "known" : "added";
}
