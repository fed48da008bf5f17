-- The source whose list an entry came from; 'arxiv' lists are announcements, all others are curated.
ALTER TABLE "Entry" ADD COLUMN "list" TEXT NOT NULL DEFAULT 'file';

-- Existing entries take the source of their run. Several runs may have written a row: it takes the run of another row of
-- the same list, and without one the only source that described the paper.
UPDATE "Entry" AS e SET "list" = coalesce(
  (SELECT r."source" FROM "Run" AS r WHERE r."id" = e."runId"),
  (SELECT r."source" FROM "Entry" AS o JOIN "Run" AS r ON r."id" = o."runId"
   WHERE e."listHash" <> '' AND o."day" = e."day" AND o."listHash" = e."listHash" ORDER BY o."runId" LIMIT 1),
  (SELECT max(s."source") FROM "SourceRecord" AS s WHERE s."paperId" = e."paperId" HAVING count(*) = 1),
  'file');

-- A paper that was announced and curated on one day had the rank of the longer list, the announcements. A submitter, or a
-- curated record of that day, proves the curated list; its rank is unknown (length 0) until the list is ingested again.
UPDATE "Entry" AS e SET "list" = 'huggingface', "listLength" = 0, "listHash" = ''
WHERE e."list" = 'arxiv' AND e."runId" IS NULL AND (e."submittedBy" IS NOT NULL OR EXISTS (
  SELECT 1 FROM "SourceRecord" AS s
  WHERE s."paperId" = e."paperId" AND s."source" <> 'arxiv' AND substr(s."recordAsOf", 1, 10) = e."day"));

CREATE INDEX "Entry_day_list_paperId_idx" ON "Entry"("day", "list", "paperId");
