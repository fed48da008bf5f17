-- How many papers are shown: counting them anew would read every paper, and each health check asks.
CREATE TABLE "PaperCount" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "shown" INTEGER NOT NULL
);

INSERT INTO "PaperCount" ("id", "shown") SELECT 1, count(*) FROM "Paper" WHERE "hiddenAt" IS NULL;

CREATE TRIGGER "Paper_insert_count" AFTER INSERT ON "Paper" WHEN NEW."hiddenAt" IS NULL BEGIN
  UPDATE "PaperCount" SET "shown" = "shown" + 1;
END;

CREATE TRIGGER "Paper_delete_count" AFTER DELETE ON "Paper" WHEN OLD."hiddenAt" IS NULL BEGIN
  UPDATE "PaperCount" SET "shown" = "shown" - 1;
END;

CREATE TRIGGER "Paper_hide_count" AFTER UPDATE OF "hiddenAt" ON "Paper"
WHEN (OLD."hiddenAt" IS NULL) <> (NEW."hiddenAt" IS NULL) BEGIN
  UPDATE "PaperCount" SET "shown" = "shown" + iif(NEW."hiddenAt" IS NULL, 1, -1);
END;
