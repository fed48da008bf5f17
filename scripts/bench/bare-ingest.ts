/**
 * The reference for an ingest: parses the same file and fills the same tables with better-sqlite3 only, without
 * validation.
 */
import { hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { indexIdOf } from "@/lib/papers/index/index-text";
import type { Database } from "@/lib/store/sqlite/open-database";

const perTransaction = 1_000;

type Line = {
  id: string;
  title: string;
  abstract: string;
  authors: string;
  categories: string;
  doi: string | null;
  update_date: string;
  versions: { created: string }[];
};

/** Casts without checking, because the reference program does not validate. */
const asLine = z.custom<Line>(() => true);

function prepareInsert(store: Database): (line: Line, json: string) => void {
  const paper = store.prepare(
    `INSERT INTO "Paper" ("publicId", "arxivId", "doi", "title", "abstract", "textSource", "publishedAt",
       "authors", "categories", "firstSeenAt", "changedAt", "firstRunId")
     VALUES (?, ?, ?, ?, ?, 'arxiv', ?, ?, ?, 'now', 'now', 1)`,
  );
  const record = store.prepare(
    `INSERT INTO "SourceRecord" ("paperId", "source", "record", "recordHash", "recordAsOf") VALUES (?, 'arxiv', ?, ?, ?)`,
  );
  const title = store.prepare(`INSERT INTO "PaperTitle" ("titleHash", "paperId") VALUES (?, ?)`);
  // A trigger updates the full-text index, as for any insert.
  const text = store.prepare(
    `INSERT INTO "PaperText" ("indexId", "paperId", "indexVersion", "title", "abstract", "authors", "organization", "keywords",
       "categories") VALUES (?, ?, 1, ?, ?, ?, '', '', ?)`,
  );
  const recordHash = "0".repeat(64);
  return (line, json) => {
    const { id, abstract, authors, categories } = line;
    const titleHash = hash("sha256", line.title.toLowerCase(), "hex").slice(0, 32);
    const day = line.versions[0]?.created ?? line.update_date;
    const row = paper.run(id, id, line.doi, line.title, abstract, day, authors, categories).lastInsertRowid;
    record.run(row, json, recordHash, line.update_date);
    title.run(titleHash, row);
    text.run(indexIdOf(Number(row), day), row, line.title, abstract, authors, categories);
  };
}

/** Stores the file's records; returns their number. */
export async function ingestBare(store: Database, file: string): Promise<number> {
  const insert = prepareInsert(store);
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  let records = 0;
  store.exec("BEGIN IMMEDIATE");
  for await (const line of createInterface({ input })) {
    insert(asLine.parse(JSON.parse(line)), line);
    records += 1;
    if (records % perTransaction === 0) store.exec("COMMIT; BEGIN IMMEDIATE");
  }
  store.exec("COMMIT");
  return records;
}
