/** Lists the log of ingest runs. */
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

/** A run as `--runs` prints it. */
export interface ListedRun {
  run: number;
  source: string;
  /** The file's name without its folder, or the address fetched. */
  file: string;
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** `running`, `done` or `failed`. A run that was killed stays `running` until the file is ingested again. */
  state: string;
  /** Why it failed. */
  error: string | null;
  startedAt: string;
  finishedAt: string | null;
  undoneAt: string | null;
}

/** Returns the newest `count` runs, the newest last. */
export async function listRuns(reader: Reader, count: number): Promise<ListedRun[]> {
  const runs = await reader.rows<ListedRun>(Prisma.sql`
    SELECT "id" AS "run", "source", "file", "read", "created" AS "new", "changed", "unchanged", "rejected", "state",
      "error", "startedAt", "finishedAt", "undoneAt"
    FROM "Run" ORDER BY "id" DESC LIMIT ${count}`);
  return runs.reverse();
}
