-- What must move together with a row moves here, so that every write is right whichever process or tool makes it.

-- The counter of votes. Its change fires the triggers of Paper below.
CREATE TRIGGER "Vote_insert" AFTER INSERT ON "Vote" BEGIN
  UPDATE "Paper" SET "voteCount" = "voteCount" + 1 WHERE "id" = NEW."paperId";
END;

CREATE TRIGGER "Vote_delete" AFTER DELETE ON "Vote" BEGIN
  UPDATE "Paper" SET "voteCount" = "voteCount" - 1 WHERE "id" = OLD."paperId";
END;

CREATE TRIGGER "Vote_move" AFTER UPDATE OF "paperId" ON "Vote" WHEN OLD."paperId" <> NEW."paperId" BEGIN
  UPDATE "Paper" SET "voteCount" = "voteCount" - 1 WHERE "id" = OLD."paperId";
  UPDATE "Paper" SET "voteCount" = "voteCount" + 1 WHERE "id" = NEW."paperId";
END;

-- Revision scopes: paper:ID for the paper's page, day:D for the days that list it, lists for every page that spans days.
CREATE TRIGGER "Paper_insert_revision" AFTER INSERT ON "Paper" BEGIN
  INSERT INTO "Revision" ("scope", "n") VALUES ('paper:' || NEW."publicId", 1), ('lists', 1)
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "Paper_update_revision" AFTER UPDATE ON "Paper" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'paper:' || OLD."publicId", 1 UNION SELECT 'paper:' || NEW."publicId", 1 UNION SELECT 'lists', 1
    UNION SELECT 'day:' || "day", 1 FROM "Entry" WHERE "paperId" = NEW."id"
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

-- Its entries go by cascade and bump their days themselves.
CREATE TRIGGER "Paper_delete_revision" AFTER DELETE ON "Paper" BEGIN
  INSERT INTO "Revision" ("scope", "n") VALUES ('paper:' || OLD."publicId", 1), ('lists', 1)
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "Entry_insert_revision" AFTER INSERT ON "Entry" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'day:' || NEW."day", 1 UNION SELECT 'lists', 1
    UNION SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" = NEW."paperId"
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "Entry_update_revision" AFTER UPDATE ON "Entry" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'day:' || OLD."day", 1 UNION SELECT 'day:' || NEW."day", 1 UNION SELECT 'lists', 1
    UNION SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" IN (OLD."paperId", NEW."paperId")
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "Entry_delete_revision" AFTER DELETE ON "Entry" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'day:' || OLD."day", 1 UNION SELECT 'lists', 1
    UNION SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" = OLD."paperId"
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

-- The paper's page says what each source reported, and when.
CREATE TRIGGER "SourceRecord_insert_revision" AFTER INSERT ON "SourceRecord" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" = NEW."paperId"
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "SourceRecord_update_revision" AFTER UPDATE ON "SourceRecord" BEGIN
  INSERT INTO "Revision" ("scope", "n")
    SELECT 'paper:' || "publicId", 1 FROM "Paper" WHERE "id" IN (OLD."paperId", NEW."paperId")
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;

CREATE TRIGGER "Alias_insert_revision" AFTER INSERT ON "Alias" BEGIN
  INSERT INTO "Revision" ("scope", "n") VALUES ('paper:' || NEW."publicId", 1)
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;
