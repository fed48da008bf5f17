/** A connection with its prepared statements, which are compiled once by their text. */
import { LRUCache } from "lru-cache";
import type { Prisma } from "@/lib/store/sql";
import type { Database } from "@/lib/store/sqlite/open-database";
import type { Written } from "@/lib/store/store";

type Statement = ReturnType<Database["prepare"]>;

const maxPrepared = 200;

export class Connection {
  readonly #prepared = new LRUCache<string, Statement>({ max: maxPrepared });

  constructor(readonly database: Database) {}

  prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  run({ sql, values }: Prisma.Sql): Written {
    const statement = this.prepare(sql);
    if (!statement.reader) return { rows: [], changed: statement.run(values).changes };
    const rows = statement.all(values);
    return { rows, changed: rows.length };
  }

  /** Returns the rows of a statement as lists of values, with its columns; none if it returns no rows. */
  list(sql: string, values: unknown[]): { columns: ReturnType<Statement["columns"]>; rows: unknown[][] } {
    const statement = this.prepare(sql);
    if (!statement.reader) {
      statement.run(values);
      return { columns: [], rows: [] };
    }
    try {
      return { columns: statement.columns(), rows: statement.raw(true).all(values) as unknown[][] };
    } finally {
      statement.raw(false);
    }
  }

  /** Runs a statement by which a transaction begins or ends. */
  control(sql: "BEGIN" | "BEGIN IMMEDIATE" | "COMMIT" | "ROLLBACK"): void {
    this.prepare(sql).run([]);
  }

  /** Ends a transaction without effect; SQLite has already done so after some errors. */
  rollBack(): void {
    if (this.database.inTransaction) this.control("ROLLBACK");
  }

  close(): void {
    this.#prepared.clear();
    this.database.close();
  }
}
