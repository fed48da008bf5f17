/**
 * The server's one connection to the store, through Prisma. The page server and Next's bundle each load this module, so
 * the connection hangs on `globalThis`. Only single statements and batch `$transaction([...])` (see docs/decisions/0002).
 */
import { existsSync } from "node:fs";
import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { missingStore, storeError } from "@/lib/store/open-store";
import { PatientSqlite } from "@/lib/store/patient-adapter";
import { requiredPragmas } from "@/lib/store/pragmas";
import { PrismaClient } from "@/prisma/client/client";

/** How long a write waits for other processes' writes; nobody else waits with it. Prisma's own limits lie beyond. */
const patienceMs = 12_000;
const transactionOptions = { maxWait: patienceMs + 5_000, timeout: 10_000 };

const single = globalThis as typeof globalThis & {
  dailyPapers?: Map<string, unknown>;
  dailyPapersDb?: Promise<PrismaClient>;
};
single.dailyPapers ??= new Map();
const held = single.dailyPapers;

/** What there may be only one of in the process, however often its module is loaded: made at first need, by name. */
export function processWide<Value>(name: string, make: () => Value): Value {
  if (!held.has(name)) held.set(name, make());
  // Only this function fills the map, and a name stands for one type.
  return held.get(name) as Value;
}

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

/** Closes the connection; the next `getDb` opens another. */
export async function closeDb(): Promise<void> {
  const open = single.dailyPapersDb;
  delete single.dailyPapersDb;
  await (await open)?.$disconnect();
}
