/** Reads the corpus of titles and abstracts for measuring coverage and speed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const recordSchema = z.object({ id: z.string(), title: z.string(), abstract: z.string() });
const hardSchema = z.array(recordSchema.extend({ why: z.array(z.string()) }));

export type CorpusRecord = z.infer<typeof recordSchema>;
export type HardRecord = z.infer<typeof hardSchema>[number];

export interface Corpus {
  records: CorpusRecord[];
  hard: HardRecord[];
}

/**
 * Reads `abstracts.jsonl.gz` (one record per line) and `latex-hard.json` (a list of records with the reasons `why` they
 * are hard). Without the second file, `hard` is empty.
 * @throws AppError `not-found` if the folder or the first file does not exist
 */
export function readCorpus(folder: string): Corpus {
  const file = join(folder, "abstracts.jsonl.gz");
  if (!existsSync(file)) throw new AppError("not-found", `There is no ${file}: expected the folder of the corpus.`);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  const records = lines.filter((line) => line !== "").map((line) => recordSchema.parse(JSON.parse(line)));
  const hardFile = join(folder, "latex-hard.json");
  const hard = existsSync(hardFile) ? hardSchema.parse(JSON.parse(readFileSync(hardFile, "utf8"))) : [];
  return { records, hard };
}

/** Returns whether an arXiv id (`2505.17018`) is from 2025 or later; false for ids of the old format. */
export function isRecent(id: string): boolean {
  const year = /^(\d\d)\d\d\.\d{4,5}/.exec(id)?.[1];
  return year !== undefined && Number(year) >= 25 && Number(year) < 90;
}
