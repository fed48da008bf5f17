import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import type { Database } from "@/lib/store/sqlite/open-database";
import { sqlOfPrismaSchema } from "@/tests/support/schema-engine";
import { tempStore } from "@/tests/support/temp-store";

/**
 * Reads tables, columns, keys and indexes from SQLite. The full-text index and indexes of expressions are omitted,
 * because Prisma does not know them.
 */
function structureOf(store: Database) {
  const tables = store
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_prisma%'
         AND name NOT LIKE 'PaperIndex%'`,
    )
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const indexes = store
        .prepare<[string], { name: string; unique: number }>("SELECT * FROM pragma_index_list(?)")
        .all(name);
      const columnsOf = (index: string) => store.prepare("SELECT name FROM pragma_index_info(?)").pluck().all(index);
      return [
        name,
        {
          columns: store.prepare("SELECT name, type, [notnull], dflt_value, pk FROM pragma_table_info(?)").all(name),
          foreignKeys: store
            .prepare("SELECT [table], [from], [to], on_update, on_delete FROM pragma_foreign_key_list(?)")
            .all(name),
          indexes: indexes
            .map((index) => [index.unique, columnsOf(index.name)] as const)
            .filter(([, columns]) => !columns.includes(null))
            .map((index) => JSON.stringify(index))
            .sort(),
        },
      ];
    }),
  );
}

test("the migrations create the tables that the Prisma schema describes", async () => {
  const described = new BetterSqlite3(":memory:");
  described.exec(await sqlOfPrismaSchema());
  expect(structureOf(tempStore().store)).toEqual(structureOf(described));
});
