/**
 * The server's connections to the store: one for writing, through Prisma, and one that only reads. The page server and
 * Next's bundle load this module separately, so both connections are on `globalThis`. Use Prisma's for single
 * statements and batch `$transaction([...])` (see docs/decisions/0002), and `readRows` for the lists of pages
 * (docs/decisions/0013).
 */
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isBusyFault, isStoreFault, missingStore, openStore, type Store, storeError } from "@/lib/store/open-store";
import { requiredPragmas } from "@/lib/store/pragmas";
import { RetryingSqliteAdapter } from "@/lib/store/retrying-adapter";
import { Prisma, PrismaClient } from "@/prisma/client/client";

/**
 * A statement that finds the store locked by another process is retried this long, without blocking other requests.
 * Prisma's own limits are longer.
 */
const retryTimeoutMs = 12_000;
const transactionOptions = { maxWait: retryTimeoutMs + 5_000, timeout: 10_000 };

/**
 * SQLite's busy timeout would block the process, so it is off. A read that finds the store locked (for example while
 * SQLite recovers it after a crash) is retried here.
 */
const readerBusyTimeoutMs = 0;
const readerRetryMs = 10;
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
    const adapter = new RetryingSqliteAdapter({ url: `file:${file}`, retryTimeoutMs });
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

/**
 * Returns the connected client, with its pragmas set and checked.
 * @throws AppError `store-unavailable`
 */
export function getDb(): Promise<PrismaClient> {
  if (!single.dailyPapersDb) {
    single.dailyPapersDb = connect();
    // Retry at the next request: the store may be available then.
    single.dailyPapersDb.catch(() => {
      delete single.dailyPapersDb;
    });
  }
  return single.dailyPapersDb;
}

function openReader(file: string): Reader {
  const open = () => openStore(file, { readonly: true, busyTimeoutMs: readerBusyTimeoutMs });
  const prepared: Reader["prepared"] = new LRUCache({ max: maxPrepared });
  try {
    return { store: open(), prepared };
  } catch (error) {
    if (isBusyFault(error)) throw error;
    // A copy that an operator moved here is not in WAL mode; opening it for writing sets the mode.
    const writer = openStore(file, { busyTimeoutMs: readerBusyTimeoutMs });
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
 * Returns the rows of a read-only query, as SQLite returns them; a template tag, like Prisma's `$queryRaw`. It sees all
 * commits before the call. Statements are prepared once and cached. A page needs half a dozen queries, and Prisma's
 * overhead would take longer than the queries themselves.
 * @throws AppError `store-unavailable`
 */
export async function readRows<Row = unknown>(...template: Parameters<typeof Prisma.sql>): Promise<Row[]> {
  const file = storePath();
  const query = Prisma.sql(...template);
  const untilMs = performance.now() + retryTimeoutMs;
  for (;;) {
    try {
      // The caller declares the type of a row, as with Prisma's own `$queryRaw`.
      return rowsOf(file, query) as Row[];
    } catch (error) {
      if (!isStoreFault(error)) throw error;
      if (!isBusyFault(error) || performance.now() > untilMs) {
        // The next query opens the store again: it may be available then.
        closeReader();
        throw storeError(file, error);
      }
      await pause(readerRetryMs);
    }
  }
}

/** Closes both connections; the next query opens them again. */
export async function closeDb(): Promise<void> {
  closeReader();
  const open = single.dailyPapersDb;
  delete single.dailyPapersDb;
  // A connection that failed to open needs no closing.
  const client = await open?.catch(() => undefined);
  await client?.$disconnect();
}
