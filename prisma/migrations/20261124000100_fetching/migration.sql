CREATE TABLE "FetchTurn" (
    "host" TEXT NOT NULL PRIMARY KEY,
    "freeAt" TEXT NOT NULL
);

CREATE TABLE "FetchedPage" (
    "url" TEXT NOT NULL PRIMARY KEY,
    "etag" TEXT,
    "lastModified" TEXT,
    "fetchedAt" TEXT NOT NULL
);
