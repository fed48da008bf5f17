/**
 * Prisma's driver adapter on the connections of the store, so that its models share the store's queue, its retries and
 * its errors: https://www.prisma.io/docs/orm/overview/databases/database-drivers. All columns are integers or text.
 */
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { faultOf } from "@/lib/store/faults";
import type { Connection } from "@/lib/store/sqlite/connection";
import type { SqliteStore } from "@/lib/store/sqlite/sqlite-store";

const info = { provider: "sqlite", adapterName: "daily-papers-sqlite" } as const;

type ColumnType = SqlResultSet["columnTypes"][number];

/** Returns the type of a column; that of an expression, which has no declared one, follows from its values. */
function typeOf(declared: string | null, values: unknown[]): ColumnType {
  if (declared?.toUpperCase() === "INTEGER") return ColumnTypeEnum.Int32;
  const isText = declared ? true : values.some((value) => typeof value === "string");
  return isText ? ColumnTypeEnum.Text : ColumnTypeEnum.UnknownNumber;
}

/** SQLite has no booleans, and Prisma passes large integers as text. */
function toValues({ args, argTypes }: SqlQuery): unknown[] {
  return args.map((value, at) => {
    if (typeof value === "boolean") return value ? 1 : 0;
    const type = argTypes[at]?.scalarType;
    return typeof value === "string" && (type === "int" || type === "bigint") ? Number(value) : value;
  });
}

function select(connection: Connection, query: SqlQuery): SqlResultSet {
  const { columns, rows } = connection.list(query.sql, toValues(query));
  const types = columns.map(({ type }, at) =>
    typeOf(
      type,
      rows.map((row) => row[at]),
    ),
  );
  return { columnNames: columns.map(({ name }) => name), columnTypes: types, rows };
}

const execute = (connection: Connection, query: SqlQuery): number =>
  connection.prepare(query.sql).run(toValues(query)).changes;

const isSelect = (sql: string): boolean => /^\s*SELECT\b/i.test(sql);

/** Returns the factory that Prisma's client takes as its adapter. Closing the client does not close the store. */
export function createPrismaAdapter({ file, readers, writer }: SqliteStore): SqlDriverAdapterFactory {
  const guard = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw faultOf(file, error);
    }
  };

  async function startTransaction(): Promise<Transaction> {
    const { connection, commit, rollBack } = await guard(() => writer.begin());
    const statements: SqlQueryable = {
      ...info,
      queryRaw: (query) => guard(() => select(connection, query)),
      executeRaw: (query) => guard(() => execute(connection, query)),
    };
    return {
      ...statements,
      // `commit` and `rollback` run the SQL themselves.
      options: { usePhantomQuery: true },
      commit: () => guard(commit),
      rollback: () => guard(rollBack),
    };
  }

  const adapter: SqlDriverAdapter = {
    ...info,
    queryRaw: (query) => {
      const connections = isSelect(query.sql) ? readers : writer;
      return guard(() => connections.run((connection) => select(connection, query)));
    },
    executeRaw: (query) => guard(() => writer.run((connection) => execute(connection, query))),
    executeScript: (script) => guard(() => writer.run((connection) => void connection.database.exec(script))),
    startTransaction,
    dispose: async () => {},
  };
  return { ...info, connect: async () => adapter };
}
