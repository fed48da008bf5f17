// Read only by the Prisma CLI (generate, validate, format). The running app reads the store's path from lib/env.ts.
import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // The full-text index and the tables in which SQLite stores it; the Prisma schema does not describe them.
  experimental: { externalTables: true },
  tables: { external: ["PaperIndex", "PaperIndex_data", "PaperIndex_idx", "PaperIndex_docsize", "PaperIndex_config"] },
  datasource: { url: process.env.DATABASE_URL ?? "file:./var/daily-papers.db" },
});
