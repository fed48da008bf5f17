import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { createPrismaAdapter } from "@/lib/store/sqlite/prisma-adapter";
import { createSqliteStore } from "@/lib/store/sqlite/sqlite-store";
import { PrismaClient } from "@/prisma/client/client";
import { tempStore } from "@/tests/support/temp-store";

/** Opens a client on a store that another connection can lock. `add` writes a stamp with the client. */
function clientOf(retryTimeoutMs: number) {
  const { file, store } = tempStore();
  const other = openDatabase(file);
  const ours = createSqliteStore(file, { retryTimeoutMs });
  const client = new PrismaClient({ adapter: createPrismaAdapter(ours) });
  onTestFinished(async () => {
    await ours.close();
    other.close();
  });
  const add = (tag: string) => client.$executeRaw`INSERT INTO "Stamp" ("tag", "at") VALUES (${tag}, 1)`;
  const written = () =>
    store.prepare<[], string>(`SELECT "tag" FROM "Stamp" WHERE "tag" LIKE 'test:%' ORDER BY 1`).pluck().all();
  return { client, other, add, written };
}

test("statements and batches that find the store locked are retried without blocking the event loop", async () => {
  const { client, other, add, written } = clientOf(10_000);
  other.exec("BEGIN IMMEDIATE");
  const waiting = [add("test:a"), client.$transaction([add("test:b"), add("test:c")]), add("test:d")].map(
    async (work) => {
      await work;
    },
  );
  let ticks = 0;
  const counting = setInterval(() => {
    ticks += 1;
    // The lock is released only if timers of this process still run.
    if (ticks === 20) other.exec("COMMIT");
  }, 2);
  await Promise.all(waiting);
  clearInterval(counting);
  expect(ticks).toBeGreaterThanOrEqual(20);
  expect(written()).toEqual(["test:a", "test:b", "test:c", "test:d"]);
});

test("a write that times out leaves no partial change, and later writes succeed", async () => {
  const { client, other, add, written } = clientOf(50);
  other.exec("BEGIN IMMEDIATE");
  const refused = await Promise.allSettled([
    add("test:a"),
    client.$transaction([add("test:b"), add("test:c")]),
    client.$transaction([add("test:d")]),
  ]);
  const failures = refused.map((result) => result.status === "rejected" && result.reason.code);
  expect(failures).toEqual(new Array(3).fill("store-unavailable"));
  other.exec("COMMIT");
  expect(written()).toEqual([]);
  await client.$transaction([add("test:e"), add("test:f")]);
  await add("test:g");
  await expect(client.$transaction([add("test:h"), add("test:e")])).rejects.toThrow(/UNIQUE|unique/);
  await add("test:i");
  expect(written()).toEqual(["test:e", "test:f", "test:g", "test:i"]);
});
