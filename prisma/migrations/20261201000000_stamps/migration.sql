-- Freshness by stamps. Triggers advance the clock and stamp each changed cache tag with its time, in the transaction of
-- the write. Who notes the clock before reading (a token) can later tell whether any of its tags has changed since.
CREATE TABLE "Clock" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "now" INTEGER NOT NULL
);
INSERT INTO "Clock" ("id", "storeId", "now") VALUES (1, lower(hex(randomblob(8))), 0);

CREATE TABLE "Stamp" (
    "tag" TEXT NOT NULL PRIMARY KEY,
    "at" INTEGER NOT NULL
);

DROP TRIGGER "Paper_insert_revision";
DROP TRIGGER "Paper_update_revision";
DROP TRIGGER "Paper_delete_revision";
DROP TRIGGER "Entry_insert_revision";
DROP TRIGGER "Entry_update_revision";
DROP TRIGGER "Entry_delete_revision";
DROP TRIGGER "SourceRecord_insert_revision";
DROP TRIGGER "SourceRecord_update_revision";
DROP TRIGGER "Alias_insert_revision";
DROP TABLE "Revision";

CREATE TRIGGER "Paper_insert_stamp" AFTER INSERT ON "Paper" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    VALUES ('paper:' || NEW."publicId", (SELECT "now" FROM "Clock")), ('lists', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Paper_update_stamp" AFTER UPDATE ON "Paper" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT t."tag", c."now" FROM "Clock" AS c, (
      SELECT 'paper:' || OLD."publicId" AS "tag" UNION SELECT 'paper:' || NEW."publicId" UNION SELECT 'lists'
      UNION SELECT 'day:' || "day" FROM "Entry" WHERE "paperId" = NEW."id"
    ) AS t WHERE true
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

-- Its entries are deleted by cascade, and their trigger stamps the days.
CREATE TRIGGER "Paper_delete_stamp" AFTER DELETE ON "Paper" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT t."tag", c."now" FROM "Clock" AS c, (
      SELECT 'paper:' || OLD."publicId" AS "tag" UNION ALL SELECT 'lists' UNION ALL SELECT 'samples'
    ) AS t WHERE true
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Entry_insert_stamp" AFTER INSERT ON "Entry" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT t."tag", c."now" FROM "Clock" AS c, (
      SELECT 'day:' || NEW."day" AS "tag" UNION ALL SELECT 'lists'
      UNION ALL SELECT 'paper:' || "publicId" FROM "Paper" WHERE "id" = NEW."paperId"
    ) AS t WHERE true
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Entry_update_stamp" AFTER UPDATE ON "Entry" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT t."tag", c."now" FROM "Clock" AS c, (
      SELECT 'day:' || OLD."day" AS "tag" UNION SELECT 'day:' || NEW."day" UNION SELECT 'lists'
      UNION SELECT 'paper:' || "publicId" FROM "Paper" WHERE "id" IN (OLD."paperId", NEW."paperId")
    ) AS t WHERE true
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Entry_delete_stamp" AFTER DELETE ON "Entry" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT t."tag", c."now" FROM "Clock" AS c, (
      SELECT 'day:' || OLD."day" AS "tag" UNION ALL SELECT 'lists'
      UNION ALL SELECT 'paper:' || "publicId" FROM "Paper" WHERE "id" = OLD."paperId"
    ) AS t WHERE true
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

-- The paper's page says what each source reported, and when.
CREATE TRIGGER "SourceRecord_insert_stamp" AFTER INSERT ON "SourceRecord" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT 'paper:' || p."publicId", c."now" FROM "Clock" AS c, "Paper" AS p WHERE p."id" = NEW."paperId"
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "SourceRecord_update_stamp" AFTER UPDATE ON "SourceRecord" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at")
    SELECT 'paper:' || p."publicId", c."now" FROM "Clock" AS c, "Paper" AS p
    WHERE p."id" IN (OLD."paperId", NEW."paperId")
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Alias_insert_stamp" AFTER INSERT ON "Alias" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('paper:' || NEW."publicId", (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

-- The tag "days": the set of days that have papers. It changes with a day's first and last entry, and with hiding, because
-- a day has no papers if all of its papers are hidden.
CREATE TRIGGER "Entry_insert_stamp_days" AFTER INSERT ON "Entry"
WHEN NOT EXISTS (SELECT 1 FROM "Entry" WHERE "day" = NEW."day" AND "paperId" <> NEW."paperId") BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('days', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Entry_update_stamp_days" AFTER UPDATE OF "day" ON "Entry" WHEN OLD."day" <> NEW."day" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('days', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Entry_delete_stamp_days" AFTER DELETE ON "Entry"
WHEN NOT EXISTS (SELECT 1 FROM "Entry" WHERE "day" = OLD."day") BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('days', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

CREATE TRIGGER "Paper_hide_stamp_days" AFTER UPDATE OF "hiddenAt" ON "Paper"
WHEN OLD."hiddenAt" IS DISTINCT FROM NEW."hiddenAt" BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('days', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;

-- The tag "samples": whether the store has only sample papers. Only the first paper of a run can change that, or the
-- deletion of a paper (above).
CREATE TRIGGER "Paper_insert_stamp_samples" AFTER INSERT ON "Paper"
WHEN NEW."firstRunId" IS DISTINCT FROM
  (SELECT "firstRunId" FROM "Paper" WHERE "id" < NEW."id" ORDER BY "id" DESC LIMIT 1) BEGIN
  UPDATE "Clock" SET "now" = "now" + 1;
  INSERT INTO "Stamp" ("tag", "at") VALUES ('samples', (SELECT "now" FROM "Clock"))
    ON CONFLICT ("tag") DO UPDATE SET "at" = excluded."at";
END;
