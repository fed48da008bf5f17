-- What a subscriber may ask for at sign-up, when their next digest is due, and which papers a digest holds.

ALTER TABLE "SignUpRequest" ADD COLUMN "asked" TEXT;

ALTER TABLE "Subscription" ADD COLUMN "lastSlot" TEXT;
ALTER TABLE "Subscription" ADD COLUMN "dueAt" TEXT;
ALTER TABLE "Subscription" ADD COLUMN "listedThrough" TEXT;

CREATE INDEX "Subscription_dueAt_idx" ON "Subscription"("dueAt");

ALTER TABLE "Digest" ADD COLUMN "papers" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Digest" ADD COLUMN "offered" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Digest" ADD COLUMN "total" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Digest" ADD COLUMN "about" TEXT;

-- Digests so far were each of one whole day: what they held is not new to those who have had them.
UPDATE "Digest" SET "offered" = (
    SELECT json_group_array(p."publicId") FROM "Entry" AS e JOIN "Paper" AS p ON p."id" = e."paperId"
    WHERE e."day" = "Digest"."period");
UPDATE "Subscription" SET "listedThrough" = (
    SELECT max(g."period") FROM "Delivery" AS d JOIN "Digest" AS g ON g."id" = d."digestId"
    WHERE d."subscriberId" = "Subscription"."subscriberId");

-- A signature by the secret key that the store is used with.
CREATE TABLE "KeyMark" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "mark" TEXT NOT NULL
);
