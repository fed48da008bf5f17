/**
 * The only fragments of SQL that differ between database engines. All other statements are written in the subset that
 * SQLite and PostgreSQL share. A list of any length is one parameter, so that a statement has one text and is prepared
 * once.
 */
import { Prisma } from "@/lib/store/sql";

export type ColumnType = "integer" | "bigint" | "text" | "real";

/** SQL: true if `value` is in the list. */
export const oneOf = (value: Prisma.Sql, list: readonly (string | number)[]): Prisma.Sql =>
  Prisma.sql`${value} IN (SELECT "value" FROM json_each(${JSON.stringify(list)}))`;

/**
 * SQL: a table of the given rows, with these columns; it needs an alias (`FROM ${rowsOf(…)} AS given`). A row may have
 * more fields than `columns` names; a missing one is NULL.
 */
export function rowsOf<Row extends object>(
  rows: readonly Row[],
  columns: Partial<Record<keyof Row & string, ColumnType>>,
): Prisma.Sql {
  const fields = Object.entries(columns).map(([name, type]) =>
    Prisma.raw(`CAST("value" ->> '${name}' AS ${type}) AS "${name}"`),
  );
  // json_each would return each row as text, which every column parses again: it takes twice as long.
  return Prisma.sql`(SELECT ${Prisma.join(fields)} FROM jsonb_each(${JSON.stringify(rows)}))`;
}

/**
 * SQL: ends a subquery that selects rows for an UPDATE, so that two writers select different rows. SQLite has one
 * writer at a time and needs nothing. Repeat the condition on the state in the outer statement as well.
 */
export const lockClause = (_table: string): Prisma.Sql => Prisma.empty;
