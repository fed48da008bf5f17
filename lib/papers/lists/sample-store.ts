/** Detects a store with only sample papers, and suggests the command that ingests current ones. */
import { z } from "zod";
import { env } from "@/lib/env";
import { onlySamplesSql } from "@/lib/sample-papers";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

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
