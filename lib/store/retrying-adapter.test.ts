import { expect, onTestFinished, test } from "vitest";
import { openStore } from "@/lib/store/open-store";
import { PatientSqlite } from "@/lib/store/retrying-adapter";
import { PrismaClient } from "@/prisma/client/client";
import { tempStore } from "@/tests/support/temp-store";

/** A client on a store that another handle can hold, with the revisions that it shall write. */
function clientOf(patienceMs: number) {
  const { file, store } = tempStore();
  const other = openStore(file);
  const client = new PrismaClient({ adapter: new PatientSqlite({ url: `file:${file}`, patienceMs }) });
  onTestFinished(async () => {
    await client.$disconnect();
    other.close();
  });
  const add = (scope: string) => client.$executeRaw`INSERT INTO "Revision" ("scope", "n") VALUES (${scope}, 1)`;
  const written = () =>
    store.prepare<[], string>(`SELECT "scope" FROM "Revision" WHERE "scope" LIKE 'test:%' ORDER BY 1`).pluck().all();
  return { client, other, add, written };
}

test("statements and lists of them that find the store held wait without stopping the process", async () => {
  const { client, other, add, written } = clientOf(10_000);
  other.exec("BEGIN IMMEDIATE");
  const waiting = [add("test:a"), client.$transaction([add("test:b"), add("test:c")]), add("test:d")].map(
    async (work) => {
      await work;
    },
  );
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
    // Whoever holds the store gives it back only because this process still has turns.
    if (turns === 20) other.exec("COMMIT");
  }, 2);
  await Promise.all(waiting);
  clearInterval(counting);
  expect(turns).toBeGreaterThanOrEqual(20);
  expect(written()).toEqual(["test:a", "test:b", "test:c", "test:d"]);
});

test("what is still held when patience ends fails whole, and everything after it is right", async () => {
  const { client, other, add, written } = clientOf(50);
  other.exec("BEGIN IMMEDIATE");
  const refused = await Promise.allSettled([
    add("test:a"),
    client.$transaction([add("test:b"), add("test:c")]),
    client.$transaction([add("test:d")]),
  ]);
  // What raw statements and lists fail with; lib/http knows both as a store that is out of reach.
  const failures = refused.map((result) => result.status === "rejected" && `${result.reason.code} ${result.reason}`);
  expect(failures).toEqual(new Array(3).fill(expect.stringMatching(/P1008|SQLITE_BUSY/)));
  other.exec("COMMIT");
  expect(written()).toEqual([]);
  await client.$transaction([add("test:e"), add("test:f")]);
  await add("test:g");
  await expect(client.$transaction([add("test:h"), add("test:e")])).rejects.toThrow(/UNIQUE|unique/);
  await add("test:i");
  expect(written()).toEqual(["test:e", "test:f", "test:g", "test:i"]);
});
