-- Papers of one's own are known by their DOI, whose letters have no case.
CREATE INDEX "Paper_doi_idx" ON "Paper" (lower("doi")) WHERE "doi" IS NOT NULL;
