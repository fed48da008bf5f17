/** Whether visitors see sample papers, and what brings them today's. */
import { z } from "zod";
import { env } from "@/lib/env";
import { onlySamplesSql } from "@/lib/sample-papers";
import { readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const rows = z.tuple([z.object({ onlySamples: z.number() })]);

/**
 * Returns the command that brings today's papers while the store holds sample papers only and no live source is set, else
 * null. A page that shows it depends on `samplesScope`.
 * @throws AppError `store-unavailable`
 */
export async function getSampleCommand(): Promise<string | null> {
  if (env().SOURCES.length > 0) return null;
  const [{ onlySamples }] = rows.parse(await readRows`${Prisma.raw(onlySamplesSql)}`);
  return onlySamples === 1 ? "SOURCES=huggingface npm start" : null;
}
