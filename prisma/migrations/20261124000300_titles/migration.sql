-- Every folded title that a source ever gave a paper: a file of an older day may still bear a title that has changed since.
CREATE TABLE "PaperTitle" (
    "titleKey" TEXT NOT NULL,
    "paperId" INTEGER NOT NULL,

    PRIMARY KEY ("titleKey", "paperId"),
    CONSTRAINT "PaperTitle_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "PaperTitle_paperId_idx" ON "PaperTitle"("paperId");

INSERT INTO "PaperTitle" ("titleKey", "paperId") SELECT "titleKey", "id" FROM "Paper";
