/** Detects a store that has only the sample papers, which the first start ingests. */

/** sha256 of `prisma/seed/daily-papers-page.txt`, the `fileDigest` of its runs. */
export const sampleFileDigest = "c6b1581beffe1988a5bfdb311cff14b53a29a83866c6f19592fdd38902cfedce";

/**
 * Selects 1 if there are papers and a run of the sample file created each of them, else 0. It stops at the first other
 * paper, so it reads at most one row more than there are sample papers.
 */
export const onlySamplesSql = `SELECT EXISTS (SELECT 1 FROM "Paper") AND NOT EXISTS (
    SELECT 1 FROM "Paper" LEFT JOIN "Run" ON "Run"."id" = "Paper"."firstRunId"
    WHERE coalesce("Run"."fileDigest", '') <> '${sampleFileDigest}'
  ) AS "onlySamples"`;
