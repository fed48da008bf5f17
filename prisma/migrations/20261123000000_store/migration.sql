-- CreateTable
CREATE TABLE "Paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL CHECK ("publicId" <> '' AND instr("publicId", '/') = 0),
    "arxivId" TEXT,
    "doi" TEXT,
    "title" TEXT NOT NULL,
    "titleKey" TEXT NOT NULL,
    "abstract" TEXT NOT NULL,
    "textSource" TEXT NOT NULL,
    "publishedAt" TEXT NOT NULL,
    "authorCount" INTEGER,
    "authors" TEXT NOT NULL DEFAULT '[]',
    "organization" TEXT,
    "categories" TEXT NOT NULL DEFAULT '[]',
    "keywords" TEXT NOT NULL DEFAULT '[]',
    "links" TEXT NOT NULL DEFAULT '[]',
    "mediaUrls" TEXT NOT NULL DEFAULT '[]',
    "aiSummary" TEXT,
    "thumbnailUrl" TEXT,
    "discussionId" TEXT,
    "githubStars" INTEGER,
    "withdrawnOn" TEXT,
    "sourceUpvotes" INTEGER NOT NULL DEFAULT 0,
    "voteCount" INTEGER NOT NULL DEFAULT 0 CHECK ("voteCount" >= 0),
    "comments" INTEGER,
    "hiddenAt" TEXT,
    "firstSeenAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "firstRunId" INTEGER
);

-- CreateTable
CREATE TABLE "SourceRecord" (
    "paperId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "recordHash" TEXT NOT NULL,
    "recordAsOf" TEXT NOT NULL,
    "upvotes" INTEGER,
    "upvotesAsOf" TEXT,
    "comments" INTEGER,
    "commentsAsOf" TEXT,

    PRIMARY KEY ("paperId", "source"),
    CONSTRAINT "SourceRecord_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Alias" (
    "publicId" TEXT NOT NULL PRIMARY KEY,
    "paperId" INTEGER NOT NULL,
    CONSTRAINT "Alias_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Entry" (
    "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    "paperId" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "listLength" INTEGER NOT NULL,
    "listHash" TEXT NOT NULL,
    "submittedBy" TEXT,
    "runId" INTEGER,

    PRIMARY KEY ("day", "paperId"),
    CONSTRAINT "Entry_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Vote" (
    "paperId" INTEGER NOT NULL,
    "voter" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("paperId", "voter"),
    CONSTRAINT "Vote_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Subscriber" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'confirmed', 'paused', 'unsubscribed', 'suppressed')),
    "tokenEpoch" INTEGER NOT NULL DEFAULT 0,
    "confirmTokenHash" TEXT,
    "confirmTokenExpires" TEXT,
    "lastConfirmationAt" TEXT,
    "confirmedAt" TEXT,
    "pausedUntil" TEXT,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Subscription" (
    "subscriberId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "frequency" TEXT NOT NULL DEFAULT 'daily',
    "paperLimit" INTEGER NOT NULL DEFAULT 10,
    "query" TEXT,
    "hour" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    CONSTRAINT "Subscription_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Suppression" (
    "emailHash" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "period" TEXT NOT NULL,
    "selection" TEXT NOT NULL DEFAULT '',
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "digestId" INTEGER NOT NULL,
    "subscriberId" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting' CHECK ("state" IN ('waiting', 'claimed', 'sent', 'refused', 'failed')),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TEXT,
    "nextTryAt" TEXT,
    "messageId" TEXT NOT NULL,
    "lastError" TEXT,
    "sentAt" TEXT,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Delivery_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Delivery_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Run" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "source" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "fileDigest" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('running', 'done', 'failed')),
    "error" TEXT,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT
);

-- CreateTable
CREATE TABLE "Reject" (
    "runId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "recordId" TEXT,
    "reason" TEXT NOT NULL,

    PRIMARY KEY ("runId", "position"),
    CONSTRAINT "Reject_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Revision" (
    "scope" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Paper_publicId_key" ON "Paper"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_arxivId_key" ON "Paper"("arxivId");

-- CreateIndex
CREATE INDEX "Paper_titleKey_idx" ON "Paper"("titleKey");

-- CreateIndex
CREATE INDEX "Paper_publishedAt_idx" ON "Paper"("publishedAt");

-- CreateIndex
CREATE INDEX "Alias_paperId_idx" ON "Alias"("paperId");

-- CreateIndex
CREATE INDEX "Entry_paperId_idx" ON "Entry"("paperId");

-- CreateIndex
CREATE INDEX "Vote_voter_idx" ON "Vote"("voter");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_email_key" ON "Subscriber"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_confirmTokenHash_key" ON "Subscriber"("confirmTokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_period_selection_key" ON "Digest"("period", "selection");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_messageId_key" ON "Delivery"("messageId");

-- CreateIndex
CREATE INDEX "Delivery_state_nextTryAt_idx" ON "Delivery"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "Delivery_subscriberId_idx" ON "Delivery"("subscriberId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_digestId_subscriberId_key" ON "Delivery"("digestId", "subscriberId");

-- CreateIndex
CREATE INDEX "Run_source_finishedAt_idx" ON "Run"("source", "finishedAt");
