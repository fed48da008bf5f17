-- The words of each paper, and the full-text index over them. lib/papers writes PaperText together with the paper; the
-- index follows by trigger, within the same statement.

-- CreateTable
CREATE TABLE "PaperText" (
    "indexId" INTEGER NOT NULL PRIMARY KEY,
    "paperId" INTEGER NOT NULL,
    "recipe" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "abstract" TEXT NOT NULL,
    "authors" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "keywords" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    CONSTRAINT "PaperText_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PaperText_paperId_key" ON "PaperText"("paperId");

-- CreateIndex. Few papers are hidden, and each search asks which.
CREATE INDEX "Paper_hiddenAt_idx" ON "Paper"("hiddenAt") WHERE "hiddenAt" IS NOT NULL;

-- No prefix index: it would make ingest half as slow again, and the index twice as large, to answer `con*` in 3 ms in
-- place of 25 ms at 100,000 papers. Positions of words are kept (detail=full), for phrases need them.
CREATE VIRTUAL TABLE "PaperIndex" USING fts5 (
    "title", "abstract", "authors", "organization", "keywords", "categories",
    content='PaperText', content_rowid='indexId', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER "PaperText_insert_index" AFTER INSERT ON "PaperText" BEGIN
  INSERT INTO "PaperIndex" ("rowid", "title", "abstract", "authors", "organization", "keywords", "categories")
    VALUES (NEW."indexId", NEW."title", NEW."abstract", NEW."authors", NEW."organization", NEW."keywords", NEW."categories");
END;

-- What is taken out of the index must be exactly what was put in.
CREATE TRIGGER "PaperText_delete_index" AFTER DELETE ON "PaperText" BEGIN
  INSERT INTO "PaperIndex" ("PaperIndex", "rowid", "title", "abstract", "authors", "organization", "keywords", "categories")
    VALUES ('delete', OLD."indexId", OLD."title", OLD."abstract", OLD."authors", OLD."organization", OLD."keywords", OLD."categories");
END;

CREATE TRIGGER "PaperText_update_index" AFTER UPDATE ON "PaperText"
WHEN (OLD."indexId", OLD."title", OLD."abstract", OLD."authors", OLD."organization", OLD."keywords", OLD."categories")
  IS NOT (NEW."indexId", NEW."title", NEW."abstract", NEW."authors", NEW."organization", NEW."keywords", NEW."categories")
BEGIN
  INSERT INTO "PaperIndex" ("PaperIndex", "rowid", "title", "abstract", "authors", "organization", "keywords", "categories")
    VALUES ('delete', OLD."indexId", OLD."title", OLD."abstract", OLD."authors", OLD."organization", OLD."keywords", OLD."categories");
  INSERT INTO "PaperIndex" ("rowid", "title", "abstract", "authors", "organization", "keywords", "categories")
    VALUES (NEW."indexId", NEW."title", NEW."abstract", NEW."authors", NEW."organization", NEW."keywords", NEW."categories");
END;
