CREATE TABLE "SignUpRequest" (
    "email" TEXT NOT NULL PRIMARY KEY,
    "requestedAt" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TEXT NOT NULL
);
