/**
 * The builder of all SQL: `Prisma.sql` templates. A query has its text with `?` for SQLite (`sql`), its text with `$1`
 * for PostgreSQL (`text`), and its parameters (`values`).
 */
// biome-ignore lint/performance/noBarrelFile: the generated client has one way in, so that it can be exchanged here.
export { Prisma } from "@/prisma/client/client";
