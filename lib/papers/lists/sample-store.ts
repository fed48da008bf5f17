/** Detects a store with only sample papers, and suggests the command that ingests current ones. */
import { z } from "zod";
import { env } from "@/lib/env";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

/** sha256 of `prisma/seed/daily-papers-page.txt`, the `fileDigest` of its runs. */
export const sampleFileDigest = "c6b1581beffe1988a5bfdb311cff14b53a29a83866c6f19592fdd38902cfedce";

/**
 * Selects 1 if there are papers and a run of the sample file created each of them, else 0. It stops at the first other
 * paper, so it reads at most one row more than there are sample papers.
 */
const onlySamplesSql = `SELECT EXISTS (SELECT 1 FROM "Paper") AND NOT EXISTS (
    SELECT 1 FROM "Paper" LEFT JOIN "Run" ON "Run"."id" = "Paper"."firstRunId"
    WHERE coalesce("Run"."fileDigest", '') <> '${sampleFileDigest}'
  ) AS "onlySamples"`;

const rows = z.tuple([z.object({ onlySamples: z.coerce.number() })]);

/**
 * Returns the command that ingests today's papers if the store has only sample papers and no live source is configured,
 * else null. A page that shows it depends on `samplesCacheTag`.
 * @throws AppError `store-unavailable`
 */
export async function getSampleCommand(): Promise<string | null> {
  if (env().SOURCES.length > 0) return null;
  const [{ onlySamples }] = rows.parse(await getStore().rows(Prisma.raw(onlySamplesSql)));
  return onlySamples === 1 ? "SOURCES=huggingface npm start" : null;
}
