/** Writes the plain texts of papers for search; triggers update the full-text index. */
import { indexIdOf, type PlainText, plainTextColumns, plainTextVersion } from "@/lib/papers/index/index-text";
import { type ColumnType, rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Transaction } from "@/lib/store/store";

export interface IndexText {
  paperId: number;
  /** Begins with `YYYY-MM-DD`. */
  publishedAt: string;
  text: PlainText;
}

const columns: Record<string, ColumnType> = {
  indexId: "bigint",
  indexVersion: "integer",
  ...Object.fromEntries(plainTextColumns.map((name) => [name, "text" as const])),
};
const names = Object.keys(columns);
const joined = (text: (name: string) => string, separator = ", ") => Prisma.raw(names.map(text).join(separator));

/** Writes the texts that differ from the stored ones, in the transaction that stores the papers. */
export async function writeIndexTexts(transaction: Transaction, texts: IndexText[]): Promise<void> {
  if (texts.length === 0) return;
  const rows = texts.map(({ paperId, publishedAt, text }) => ({
    paperId,
    indexId: indexIdOf(paperId, publishedAt),
    indexVersion: plainTextVersion,
    ...text,
  }));
  const list = joined((name) => `"${name}"`);
  await transaction.run(Prisma.sql`
    INSERT INTO "PaperText" ("paperId", ${list})
    SELECT "paperId", ${list} FROM ${rowsOf(rows, { paperId: "integer", ...columns })} AS n WHERE true
    ON CONFLICT ("paperId") DO UPDATE SET ${joined((name) => `"${name}" = excluded."${name}"`)}
    WHERE ${joined((name) => `"PaperText"."${name}" <> excluded."${name}"`, " OR ")}`);
}
