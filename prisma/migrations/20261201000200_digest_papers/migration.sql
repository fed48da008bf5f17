-- The papers of a digest were JSON lists of public ids, which a merge of two papers did not change.
CREATE TABLE "DigestPaper" (
    "digestId" INTEGER NOT NULL,
    "paperId" INTEGER NOT NULL,
    "rank" INTEGER,
    "isOffered" BOOLEAN NOT NULL,

    PRIMARY KEY ("digestId", "paperId"),
    CONSTRAINT "DigestPaper_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DigestPaper_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "DigestPaper_paperId_idx" ON "DigestPaper"("paperId");

-- Former public ids become the papers that they redirect to. Ids of papers that no longer exist were not shown either.
INSERT INTO "DigestPaper" ("digestId", "paperId", "rank", "isOffered")
SELECT n."digestId", coalesce(p."id", a."paperId"), min(n."rank"), max(n."isOffered")
FROM (
  SELECT g."id" AS "digestId", j."value" AS "publicId", j."key" + 1 AS "rank", false AS "isOffered"
  FROM "Digest" AS g, json_each(g."papers") AS j
  UNION ALL
  SELECT g."id", j."value", NULL, true FROM "Digest" AS g, json_each(g."offered") AS j
) AS n
LEFT JOIN "Paper" AS p ON p."publicId" = n."publicId"
LEFT JOIN "Alias" AS a ON a."publicId" = n."publicId"
WHERE coalesce(p."id", a."paperId") IS NOT NULL
GROUP BY 1, 2;

ALTER TABLE "Digest" DROP COLUMN "papers";
ALTER TABLE "Digest" DROP COLUMN "offered";
