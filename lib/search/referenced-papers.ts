/** Finds the papers that a text refers to by ids, DOIs, addresses or titles of pages. */
import { doiKeyOf, titleHashOf } from "@/lib/papers/paper-id";
import { agreesWithTitle, type PaperReference, type References } from "@/lib/papers/paper-references";
import { oneOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

export interface ReferencedPaper {
  publicId: string;
  title: string;
  /** Its row in the full-text index. */
  row: number;
}

const visiblePapers = Prisma.sql`SELECT p."publicId", p."title", p."doi", p."links", t."indexId" AS "row"
  FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id" WHERE p."hiddenAt" IS NULL`;

interface FoundPaper extends ReferencedPaper {
  doi: string | null;
  links: string;
}

async function listByReference(reader: Reader, reference: PaperReference): Promise<FoundPaper[]> {
  const find = (condition: Prisma.Sql) => reader.rows<FoundPaper>(Prisma.sql`${visiblePapers} AND ${condition}`);
  switch (reference.kind) {
    case "id":
      return find(Prisma.sql`p."id" IN (SELECT "id" FROM "Paper" WHERE "publicId" = ${reference.publicId}
        UNION SELECT "paperId" FROM "Alias" WHERE "publicId" = ${reference.publicId})`);
    case "doi": {
      const papers = await find(
        Prisma.sql`p."doi" IS NOT NULL AND ${oneOf(Prisma.sql`lower(p."doi")`, reference.dois)}`,
      );
      const [longest] = reference.dois.filter((doi) => papers.some((paper) => doiKeyOf(paper.doi ?? "") === doi));
      return papers.filter((paper) => doiKeyOf(paper.doi ?? "") === longest);
    }
    case "openreview": {
      const address = new RegExp(`openreview\\.net/\\w+\\?(?:[^"]*&)?id=${reference.forum}(?![\\w-])`);
      // The first condition is that of the index, word for word.
      const papers = await find(
        Prisma.sql`p."links" LIKE '%openreview.net%' AND p."links" LIKE ${`%id=${reference.forum}%`}`,
      );
      return papers.filter(({ links }) => address.test(links));
    }
    case "title": {
      const hashes = reference.titleKeys.map(titleHashOf);
      const titles = await reader.rows<{ titleHash: string; paperId: number }>(
        Prisma.sql`SELECT "titleHash", "paperId" FROM "PaperTitle" WHERE ${oneOf(Prisma.sql`"titleHash"`, hashes)}`,
      );
      const longest = hashes.find((hash) => titles.some(({ titleHash }) => titleHash === hash));
      const ids = titles.filter(({ titleHash }) => titleHash === longest).map(({ paperId }) => paperId);
      return ids.length > 0 ? find(oneOf(Prisma.sql`p."id"`, ids)) : [];
    }
  }
}

/** Returns the papers of the store to which the references lead, each once; hidden ones are omitted. */
export async function listReferenced(reader: Reader, references: PaperReference[]): Promise<ReferencedPaper[]> {
  const found = new Map<string, ReferencedPaper>();
  for (const reference of references) {
    for (const { publicId, title, row } of await listByReference(reader, reference)) {
      found.set(publicId, { publicId, title, row });
    }
  }
  return [...found.values()];
}

/** Returns the papers that a text names, if it says nothing else than their ids or the title of the only one. */
export async function listNamed(reader: Reader, { references, rest }: References): Promise<ReferencedPaper[]> {
  const papers = references.length > 0 ? await listReferenced(reader, references) : [];
  return rest === "" || (papers.length === 1 && agreesWithTitle(rest, papers[0]?.title ?? "")) ? papers : [];
}
