CREATE TABLE "SourceState" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "triedAt" TEXT NOT NULL,
    "goodAt" TEXT,
    "errorAt" TEXT,
    "error" TEXT
);

CREATE TABLE "RunNote" (
    "runId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "recordId" TEXT,
    "note" TEXT NOT NULL,

    PRIMARY KEY ("runId", "position"),
    CONSTRAINT "RunNote_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
