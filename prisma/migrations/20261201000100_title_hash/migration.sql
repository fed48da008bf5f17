-- Titles are indexed by a hash: they may be longer than an index row of PostgreSQL. `title_hash` is a function of
-- lib/store/migrate.ts. A paper's current title is among its titles, so the column of Paper said it a second time.
CREATE TABLE "NewPaperTitle" (
    "titleHash" TEXT NOT NULL,
    "paperId" INTEGER NOT NULL,

    PRIMARY KEY ("titleHash", "paperId"),
    CONSTRAINT "PaperTitle_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "NewPaperTitle" ("titleHash", "paperId")
  SELECT title_hash("titleKey"), "paperId" FROM "PaperTitle" UNION SELECT title_hash("titleKey"), "id" FROM "Paper";
DROP TABLE "PaperTitle";
ALTER TABLE "NewPaperTitle" RENAME TO "PaperTitle";
CREATE INDEX "PaperTitle_paperId_idx" ON "PaperTitle"("paperId");

DROP INDEX "Paper_titleKey_idx";
ALTER TABLE "Paper" DROP COLUMN "titleKey";

-- Earlier versions deferred merges of the full-text index during an ingest; one that was killed left them deferred.
INSERT INTO "PaperIndex" ("PaperIndex", "rank") VALUES ('automerge', 4);
INSERT INTO "PaperIndex" ("PaperIndex", "rank") VALUES ('crisismerge', 16);
