/** The addresses of the site that search engines should keep: what is shown to everyone and has a page of its own. */
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { addressesPerPart, type SitemapAddress, type SitemapPart } from "@/lib/feeds/sitemap";
import { type PeriodKind, periodOf } from "@/lib/periods";
import { getDb } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const dayRows = z.array(z.object({ day: daySchema }));
const partRows = z.array(z.object({ n: z.coerce.number() }));
const moment = z.union([z.iso.datetime(), z.iso.date()]).nullable().catch(null);

async function listDays(): Promise<Day[]> {
  const db = await getDb();
  const rows = await db.$queryRaw(Prisma.sql`
    SELECT DISTINCT "day" FROM "Entry"
    WHERE "paperId" NOT IN (SELECT "id" FROM "Paper" WHERE "hiddenAt" IS NOT NULL) ORDER BY "day"`);
  return dayRows.parse(rows).map(({ day }) => day);
}

/** A paper stays in its part: parts are ranges of the store's own keys, so that hiding one moves no other. */
async function listPaperParts(): Promise<number[]> {
  const db = await getDb();
  const rows = await db.$queryRaw(Prisma.sql`
    WITH RECURSIVE part(n) AS (
      SELECT 1 UNION ALL SELECT n + 1 FROM part WHERE n * ${addressesPerPart} < (SELECT max("id") FROM "Paper")
    )
    SELECT n FROM part WHERE EXISTS (
      SELECT 1 FROM "Paper" WHERE "hiddenAt" IS NULL
        AND "id" > (n - 1) * ${addressesPerPart} AND "id" <= n * ${addressesPerPart}
    )`);
  return partRows.parse(rows).map(({ n }) => n);
}

async function listPapers(number: number): Promise<SitemapAddress[]> {
  const db = await getDb();
  const papers = await db.paper.findMany({
    where: { hiddenAt: null, id: { gt: (number - 1) * addressesPerPart, lte: number * addressesPerPart } },
    orderBy: { id: "asc" },
    select: { publicId: true, changedAt: true },
  });
  return papers.map(({ publicId, changedAt }) => ({
    path: `/papers/${publicId}`,
    modified: moment.parse(changedAt),
  }));
}

/** The weeks or months in which these days lie, each with the last of its days that has a list. */
function periodsOf(kind: PeriodKind, days: Day[]): SitemapAddress[] {
  const lastDays = new Map(days.map((day) => [periodOf(kind, day).name, day]));
  return [...lastDays].map(([name, day]) => ({ path: `/${kind}/${name}`, modified: day }));
}

const pages = (days: Day[]): SitemapAddress[] =>
  ["/", "/trending", "/about", "/subscribe"].map((path) => ({
    path,
    modified: path === "/" || path === "/trending" ? (days.at(-1) ?? null) : null,
  }));

const listsOf = {
  pages,
  days: (days: Day[]) => days.map((day): SitemapAddress => ({ path: `/date/${day}`, modified: day })),
  periods: (days: Day[]) => [...periodsOf("week", days), ...periodsOf("month", days)],
};

/** The parts that have addresses. */
export async function listSitemapParts(): Promise<SitemapPart[]> {
  const [days, paperParts] = await Promise.all([listDays(), listPaperParts()]);
  const parts = (["pages", "days", "periods"] as const).flatMap((kind) => {
    const count = Math.ceil(listsOf[kind](days).length / addressesPerPart);
    return Array.from({ length: count }, (_, index): SitemapPart => ({ kind, number: index + 1 }));
  });
  return [...parts, ...paperParts.map((number): SitemapPart => ({ kind: "papers", number }))];
}

/** The addresses of a part; empty where there is no such part. */
export async function listSitemapAddresses({ kind, number }: SitemapPart): Promise<SitemapAddress[]> {
  if (kind === "papers") return listPapers(number);
  const addresses = listsOf[kind](await listDays());
  return addresses.slice((number - 1) * addressesPerPart, number * addressesPerPart);
}
