-- A feed names a paper by its oldest public id. The order in which ids were replaced was SQLite's row id, which other
-- databases do not have; it becomes a column.
CREATE TABLE "new_Alias" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "paperId" INTEGER NOT NULL,
    CONSTRAINT "Alias_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Alias" ("id", "publicId", "paperId") SELECT "rowid", "publicId", "paperId" FROM "Alias";
DROP TABLE "Alias";
ALTER TABLE "new_Alias" RENAME TO "Alias";
CREATE UNIQUE INDEX "Alias_publicId_key" ON "Alias"("publicId");
CREATE INDEX "Alias_paperId_idx" ON "Alias"("paperId");

-- As before: dropping the table dropped its trigger.
CREATE TRIGGER "Alias_insert_revision" AFTER INSERT ON "Alias" BEGIN
  INSERT INTO "Revision" ("scope", "n") VALUES ('paper:' || NEW."publicId", 1)
    ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1;
END;
