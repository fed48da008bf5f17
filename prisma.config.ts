// Read by the Prisma CLI alone (generate, validate, format). The running app takes the store's address from lib/env.ts.
import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // The full-text index and the tables that SQLite keeps behind it.
  experimental: { externalTables: true },
  tables: { external: ["PaperIndex", "PaperIndex_data", "PaperIndex_idx", "PaperIndex_docsize", "PaperIndex_config"] },
  datasource: { url: process.env.DATABASE_URL ?? "file:./var/daily-papers.db" },
});
