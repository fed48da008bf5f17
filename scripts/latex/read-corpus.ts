/** Reads the folder of real titles and abstracts that coverage and speed are measured on. */
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
 * Reads `abstracts.jsonl.gz` (a record a line) and `latex-hard.json` (a list of records with `why` they are hard).
 * Throws an AppError where the folder or the first file is absent; without the second the list is empty.
 */
export function readCorpus(folder: string): Corpus {
  const file = join(folder, "abstracts.jsonl.gz");
  if (!existsSync(file)) throw new AppError("not-found", `There is no ${file}: name the folder that holds the corpus.`);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  const records = lines.filter((line) => line !== "").map((line) => recordSchema.parse(JSON.parse(line)));
  const hardFile = join(folder, "latex-hard.json");
  const hard = existsSync(hardFile) ? hardSchema.parse(JSON.parse(readFileSync(hardFile, "utf8"))) : [];
  return { records, hard };
}

/** Whether an arXiv id (`2505.17018`) is of 2025 or later; the ids of the old kind are not. */
export function isRecent(id: string): boolean {
  const year = /^(\d\d)\d\d\.\d{4,5}/.exec(id)?.[1];
  return year !== undefined && Number(year) >= 25 && Number(year) < 90;
}
