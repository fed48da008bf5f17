/** Detects a store with only sample papers, and suggests the command that ingests current ones. */
import { z } from "zod";
import { env } from "@/lib/env";
import { onlySamplesSql } from "@/lib/sample-papers";
import { readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const rows = z.tuple([z.object({ onlySamples: z.number() })]);

/**
 * Returns the command that ingests today's papers if the store has only sample papers and no live source is configured,
 * else null. A page that shows it depends on `samplesCacheTag`.
 * @throws AppError `store-unavailable`
 */
export async function getSampleCommand(): Promise<string | null> {
  if (env().SOURCES.length > 0) return null;
  const [{ onlySamples }] = rows.parse(await readRows`${Prisma.raw(onlySamplesSql)}`);
  return onlySamples === 1 ? "SOURCES=huggingface npm start" : null;
}
