-- Columns and tables get the field's names; their content stays.
ALTER TABLE "SignUpRequest" RENAME COLUMN "asked" TO "preferences";
ALTER TABLE "Subscription" RENAME COLUMN "lastSlot" TO "lastDigestDay";
ALTER TABLE "Subscription" RENAME COLUMN "listedThrough" TO "lastListDay";
ALTER TABLE "PaperText" RENAME COLUMN "recipe" TO "indexVersion";
ALTER TABLE "KeyMark" RENAME TO "SecretKeyCheck";
ALTER TABLE "SecretKeyCheck" RENAME COLUMN "mark" TO "signature";
ALTER TABLE "FetchTurn" RENAME TO "HostLock";
ALTER TABLE "HostLock" RENAME COLUMN "freeAt" TO "lockedUntil";
