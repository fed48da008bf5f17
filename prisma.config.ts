// Read by the Prisma CLI alone (generate, validate, format). The running app takes the store's address from lib/env.ts.
import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "file:./var/daily-papers.db" },
});
