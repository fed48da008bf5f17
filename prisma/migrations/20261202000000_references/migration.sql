-- Papers are looked up by the addresses that people paste, also of a discussion on OpenReview. Few papers have such a link.

-- CreateIndex
CREATE INDEX "Paper_links_idx" ON "Paper"("links") WHERE "links" LIKE '%openreview.net%';
