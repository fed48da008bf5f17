/** Lists the URLs of the sitemap: the public pages that search engines should index. */
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { addressesPerPart, type SitemapAddress, type SitemapPart } from "@/lib/feeds/sitemap";
import { isShown } from "@/lib/papers/entry-list";
import { type PeriodKind, periodOf } from "@/lib/periods";
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const dayRows = z.array(z.object({ day: daySchema }));
const partRows = z.array(z.object({ n: z.coerce.number() }));
const moment = z.union([z.iso.datetime(), z.iso.date()]).nullable().catch(null);

async function listDays(): Promise<Day[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT DISTINCT "day" FROM "Entry" WHERE ${isShown} ORDER BY "day"`);
  return dayRows.parse(rows).map(({ day }) => day);
}

/**
 * Returns the numbers of the parts with papers. Parts are ranges of row ids, so hiding a paper moves no other paper.
 */
async function listPaperParts(): Promise<number[]> {
  const rows = await getStore().rows(Prisma.sql`
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

/** Returns the pages of the weeks or months that contain these days, each modified on its last listed day. */
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

/** Returns the sitemap parts that are not empty. */
export async function listSitemapParts(): Promise<SitemapPart[]> {
  const [days, paperParts] = await Promise.all([listDays(), listPaperParts()]);
  const parts = (["pages", "days", "periods"] as const).flatMap((kind) => {
    const count = Math.ceil(listsOf[kind](days).length / addressesPerPart);
    return Array.from({ length: count }, (_, index): SitemapPart => ({ kind, number: index + 1 }));
  });
  return [...parts, ...paperParts.map((number): SitemapPart => ({ kind: "papers", number }))];
}

/** Returns the URLs of a part; empty if there is no such part. */
export async function listSitemapAddresses({ kind, number }: SitemapPart): Promise<SitemapAddress[]> {
  if (kind === "papers") return listPapers(number);
  const addresses = listsOf[kind](await listDays());
  return addresses.slice((number - 1) * addressesPerPart, number * addressesPerPart);
}
