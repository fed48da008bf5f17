import { expect, onTestFinished, test } from "vitest";
import { oneOf, rowsOf } from "@/lib/store/dialect";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { tempStore } from "@/tests/support/temp-store";

function rows<Row>(query: Prisma.Sql): Promise<Row[]> {
  const store = openStore(tempStore().file);
  onTestFinished(() => store.close());
  return store.rows<Row>(query);
}

test("rows keep their texts, numbers and missing fields", async () => {
  const given = [
    { id: 1, name: `it's "quoted" ü`, score: 0.5 },
    { id: 2, name: "12", score: null },
    { id: 3, name: undefined, score: 7 },
  ];
  const query = Prisma.sql`SELECT g.* FROM ${rowsOf(given, { id: "integer", name: "text", score: "real" })} AS g`;
  expect(await rows(query)).toEqual([given[0], given[1], { id: 3, name: null, score: 7 }]);
});

test("a value is found in a list of its type, and not in an empty list", async () => {
  const found = (list: readonly (string | number)[]) =>
    rows<{ n: number }>(
      Prisma.sql`SELECT v."n" FROM ${rowsOf([{ n: 1 }, { n: 2 }], { n: "integer" })} AS v WHERE ${oneOf(Prisma.sql`v."n"`, list)}`,
    );
  expect(await found([2, 3])).toEqual([{ n: 2 }]);
  expect(await found([])).toEqual([]);
});

test("a list has one statement text whatever its length", () => {
  const text = (list: string[]) => oneOf(Prisma.sql`"publicId"`, list).sql;
  expect(text(["a"])).toBe(text(["a", "b"]));
});
