/**
 * Finds which of some papers match a subscriber's query: the words, fields and days of the search, without its ranking.
 */
import { z } from "zod";
import { firstIndexIdOf } from "@/lib/papers/index/index-text";
import { getNewestDay, listPlacesOfDay } from "@/lib/papers/lists/listed-days";
import { parseQuery } from "@/lib/search/parse-query";
import { describeQuery, isEmptyQuery, type Query } from "@/lib/search/query";
import { excludedExpression, requiredExpression } from "@/lib/search/sqlite/fts-expression";
import { getDb } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const rowsSchema = z.array(z.object({ id: z.string() }));

/** Selects the index rows that match an FTS5 expression. */
const rowsMatching = (expression: string) =>
  Prisma.sql`(SELECT "rowid" FROM "PaperIndex" WHERE "PaperIndex" MATCH ${expression})`;

function wordCondition(query: Query): Prisma.Sql {
  const required = requiredExpression(query);
  if (required !== null) return Prisma.sql`AND t."indexId" IN ${rowsMatching(required)}`;
  const excluded = excludedExpression(query);
  return excluded === null ? Prisma.empty : Prisma.sql`AND t."indexId" NOT IN ${rowsMatching(excluded)}`;
}

/** Index row ids are ordered by day. They exceed 32 bits, so the bounds are passed as text. */
function dayCondition({ after, before }: Query): Prisma.Sql {
  const from = String(after ? firstIndexIdOf(after) : 0);
  const to = String(before ? firstIndexIdOf(before) : Number.MAX_SAFE_INTEGER);
  return Prisma.sql`AND t."indexId" >= CAST(${from} AS INTEGER) AND t."indexId" < CAST(${to} AS INTEGER)`;
}

/** Returns which of these public ids the query matches; an empty query matches all. */
export async function matchQuery(text: string | null, ids: string[]): Promise<Set<string>> {
  const query = parseQuery(text ?? "");
  if (isEmptyQuery(query)) return new Set(ids);
  const db = await getDb();
  const rows = await db.$queryRaw`SELECT p."publicId" AS id FROM "Paper" AS p
    JOIN "PaperText" AS t ON t."paperId" = p."id"
    WHERE p."publicId" IN (SELECT "value" FROM json_each(${JSON.stringify(ids)})) ${dayCondition(query)} ${wordCondition(query)}`;
  return new Set(rowsSchema.parse(rows).map(({ id }) => id));
}

export interface QueryCheck {
  /** How the query was understood, in words. */
  words: string;
  /** How many papers of the newest list match, and how many that list has; 0 of 0 when there is no list. */
  found: number;
  listed: number;
}

/** Describes a query and counts its matches in the newest list; null for an empty query. */
export async function checkQuery(text: string): Promise<QueryCheck | null> {
  const query = parseQuery(text);
  if (isEmptyQuery(query)) return null;
  const day = await getNewestDay();
  const ids = day ? (await listPlacesOfDay(day)).map(({ id }) => id) : [];
  return { words: describeQuery(query), found: (await matchQuery(text, ids)).size, listed: ids.length };
}
