-- How far a run has come, so that a killed one goes on there; and which run alone made what a source said of a paper, so
-- that a run can be taken back.

ALTER TABLE "Run" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "undoneAt" TEXT;

ALTER TABLE "SourceRecord" ADD COLUMN "runId" INTEGER;

-- What the first run said of a paper that has not changed since is that run's. The rest is not known to be of one run.
DROP TRIGGER "SourceRecord_update_revision";

UPDATE "SourceRecord" SET "runId" = p."firstRunId" FROM "Paper" AS p, "Run" AS r
  WHERE p."id" = "SourceRecord"."paperId" AND p."changedAt" = p."firstSeenAt"
    AND r."id" = p."firstRunId" AND r."source" = "SourceRecord"."source";

CREATE TRIGGER "SourceRecord_update_revision" AFTER UPDATE ON "SourceRecord" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" IN (OLD."paperId", NEW."paperId")
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;
