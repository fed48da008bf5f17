/**
 * The server's way to the store: one connection that writes, through Prisma, and a handle that only reads. The page server
 * and Next's bundle each load this module, so both hang on `globalThis`. Prisma's is for single statements and batch
 * `$transaction([...])` (see docs/decisions/0002); lists that pages show are asked by `readRows` (docs/decisions/0013).
 */
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isBusyFault, isStoreFault, missingStore, openStore, type Store, storeError } from "@/lib/store/open-store";
import { requiredPragmas } from "@/lib/store/pragmas";
import { PatientSqlite } from "@/lib/store/retrying-adapter";
import { Prisma, PrismaClient } from "@/prisma/client/client";

/** How long a write waits for other processes' writes; nobody else waits with it. Prisma's own limits lie beyond. */
const patienceMs = 12_000;
const transactionOptions = { maxWait: patienceMs + 5_000, timeout: 10_000 };

/** SQLite's own waiting would hold up the process; what is found locked (as after a crash, while it is mended) is asked again. */
const readerTimeoutMs = 0;
const readerPauseMs = 10;
const maxPrepared = 200;

interface Reader {
  store: Store;
  prepared: LRUCache<string, ReturnType<Store["prepare"]>>;
}

const single = globalThis as typeof globalThis & {
  dailyPapersDb?: Promise<PrismaClient>;
  dailyPapersReader?: Reader | undefined;
};

async function connect(): Promise<PrismaClient> {
  const file = storePath();
  try {
    if (!existsSync(file)) throw missingStore(file);
    const adapter = new PatientSqlite({ url: `file:${file}`, patienceMs });
    const client = new PrismaClient({ adapter, transactionOptions });
    for (const [name, expected] of Object.entries(requiredPragmas)) {
      await client.$queryRawUnsafe(`PRAGMA ${name}=${expected}`);
      const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
      const actual = rows[0]?.[name];
      if (String(actual) !== String(expected)) throw new AppError("store-unavailable", `PRAGMA ${name} is ${actual}`);
    }
    return client;
  } catch (error) {
    throw storeError(file, error);
  }
}

/** The connected client, its pragmas set and checked. @throws AppError `store-unavailable` */
export function getDb(): Promise<PrismaClient> {
  if (!single.dailyPapersDb) {
    single.dailyPapersDb = connect();
    // A store that was out of reach once may be there at the next request.
    single.dailyPapersDb.catch(() => {
      delete single.dailyPapersDb;
    });
  }
  return single.dailyPapersDb;
}

function openReader(file: string): Reader {
  const open = () => openStore(file, { readonly: true, busyTimeoutMs: readerTimeoutMs });
  const prepared: Reader["prepared"] = new LRUCache({ max: maxPrepared });
  try {
    return { store: open(), prepared };
  } catch (error) {
    if (isBusyFault(error)) throw error;
    // A copy put in its place by hand is not in WAL until somebody who may write has opened it.
    const writer = openStore(file, { busyTimeoutMs: readerTimeoutMs });
    try {
      return { store: open(), prepared };
    } finally {
      writer.close();
    }
  }
}

function closeReader(): void {
  const reader = single.dailyPapersReader;
  delete single.dailyPapersReader;
  reader?.store.close();
}

function rowsOf(file: string, { sql, values }: Prisma.Sql): unknown[] {
  single.dailyPapersReader ??= openReader(file);
  const { store, prepared } = single.dailyPapersReader;
  let statement = prepared.get(sql);
  if (!statement) {
    statement = store.prepare(sql);
    prepared.set(sql, statement);
  }
  return statement.all(values);
}

/**
 * The rows of a question that changes nothing, as SQLite gives them; the tag of a template, as Prisma's `$queryRaw` is. It
 * sees whatever was committed before. Its statement is prepared once: a page asks half a dozen, and to have them asked by
 * Prisma takes longer than to answer them.
 * @throws AppError `store-unavailable`
 */
export async function readRows<Row = unknown>(...template: Parameters<typeof Prisma.sql>): Promise<Row[]> {
  const file = storePath();
  const question = Prisma.sql(...template);
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    try {
      // What a row holds is said by who asks, as with Prisma's own `$queryRaw`.
      return rowsOf(file, question) as Row[];
    } catch (error) {
      if (!isStoreFault(error)) throw error;
      if (!isBusyFault(error) || performance.now() > untilMs) {
        // A store that was out of reach once may be there at the next question.
        closeReader();
        throw storeError(file, error);
      }
      await pause(readerPauseMs);
    }
  }
}

/** Closes both; the next question opens them again. */
export async function closeDb(): Promise<void> {
  closeReader();
  const open = single.dailyPapersDb;
  delete single.dailyPapersDb;
  // What could not be opened need not be closed.
  const client = await open?.catch(() => undefined);
  await client?.$disconnect();
}
