/**
 * Prisma's client on the store of the process, for reads and writes of a single table. Several statements that belong
 * together are a batch `$transaction([...])` (docs/decisions/0002); all other SQL goes through lib/store/store.ts.
 */
import { singleton } from "@/lib/singleton";
import { getStore } from "@/lib/store/open-store";
import { createPrismaAdapter } from "@/lib/store/sqlite/prisma-adapter";
import type { SqliteStore } from "@/lib/store/sqlite/sqlite-store";
import { PrismaClient } from "@/prisma/client/client";

/** Longer than the store's own retries, so that its error is reported. */
const transactionOptions = { maxWait: 17_000, timeout: 10_000 };

const clients = singleton("prisma-clients", () => new WeakMap<SqliteStore, PrismaClient>());

/** Returns the client of the process; it connects at its first query. */
export async function getDb(): Promise<PrismaClient> {
  const store = getStore();
  let client = clients.get(store);
  if (!client) {
    client = new PrismaClient({ adapter: createPrismaAdapter(store), transactionOptions });
    clients.set(store, client);
  }
  return client;
}
