/** The store in an SQLite file. */
import { faultOf } from "@/lib/store/faults";
import type { Prisma } from "@/lib/store/sql";
import type { Connection } from "@/lib/store/sqlite/connection";
import { Readers } from "@/lib/store/sqlite/readers";
import { type OpenTransaction, Writer } from "@/lib/store/sqlite/writer";
import type { Reader, Store, Transaction, Written } from "@/lib/store/store";

export interface SqliteOptions {
  /** How long a query waits while another process has the store locked. */
  retryTimeoutMs?: number;
}

const defaultRetryTimeoutMs = 12_000;

/** What Prisma's driver adapter needs in addition to the interface. */
export interface SqliteStore extends Store {
  readonly file: string;
  readonly writer: Writer;
  readonly readers: Readers;
}

/** Runs all queries in one transaction without leaving the event loop. */
function runTogether(connection: Connection, queries: readonly Prisma.Sql[]): Written[] {
  const [first] = queries;
  if (queries.length === 1 && first) return [connection.run(first)];
  connection.control("BEGIN IMMEDIATE");
  try {
    const written = queries.map((query) => connection.run(query));
    connection.control("COMMIT");
    return written;
  } finally {
    connection.rollBack();
  }
}

// The caller declares the type of a row, as with Prisma's own `$queryRaw`.
const rowsOf = <Row>({ rows }: Written): Row[] => rows as Row[];

/** Returns the interface to a write transaction on a connection. */
const transactionOn = (connection: Connection): Transaction => ({
  rows: async <Row>(query: Prisma.Sql) => rowsOf<Row>(connection.run(query)),
  run: async (query) => connection.run(query).changed,
});

async function runExclusive<Value>(
  { connection, commit, rollBack }: OpenTransaction,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  let value: Value;
  try {
    value = await work(transactionOn(connection));
  } catch (error) {
    rollBack();
    throw error;
  }
  commit();
  return value;
}

/** Returns the store in `file`; its connections are opened when they are first needed. */
export function createSqliteStore(file: string, options: SqliteOptions = {}): SqliteStore {
  const { retryTimeoutMs = defaultRetryTimeoutMs } = options;
  const writer = new Writer(file, retryTimeoutMs);
  const readers = new Readers(file, retryTimeoutMs);
  const guard = <Value>(work: Promise<Value>): Promise<Value> =>
    work.catch((error: unknown) => {
      throw faultOf(file, error);
    });
  return {
    file,
    writer,
    readers,
    rows: <Row>(query: Prisma.Sql) => guard(readers.run((connection) => rowsOf<Row>(connection.run(query)))),
    write: <const Queries extends readonly Prisma.Sql[]>(queries: Queries) =>
      guard(writer.run((connection) => runTogether(connection, queries) as { [Index in keyof Queries]: Written })),
    exclusive: (_name, work) => guard(writer.begin().then((transaction) => runExclusive(transaction, work))),
    view: (work) =>
      guard(
        readers.view((run) => {
          const reader: Reader = {
            rows: <Row>(query: Prisma.Sql) => run((connection) => rowsOf<Row>(connection.run(query))),
          };
          return work(reader);
        }),
      ),
    close: async () => {
      // The last connection to close removes the write-ahead log, which one that only reads cannot do.
      readers.close();
      await writer.close();
    },
  };
}
