/** The order of `/trending`. `/about` prints the formula, so a change here is a change there. */

/** How many days of lists count, the newest among them. */
export const trendingDays = 30;

/** Added to the age, so that the newest list is not divided by nothing and a day more or less matters little to it. */
export const trendingOffset = 2;

/** Above 1, old favourites give way to newer papers; the greater, the sooner. */
export const trendingPower = 1.5;

/**
 * What an upvote is worth on a paper of this age: 1 / (age + 2)^1.5. Every upvote of a paper is worth the same, whenever
 * it was given, so that the score follows from two numbers that the page shows.
 * @param ageDays whole days from the newest day on which the paper was listed to the newest list of all
 */
export function upvoteWeight(ageDays: number): number {
  return 1 / (ageDays + trendingOffset) ** trendingPower;
}

/**
 * Upvotes with time decay, after the ranking of Hacker News (points / (hours + 2)^1.8). Age counts from the list and not
 * from publication, so that an old paper which is listed anew starts afresh, and nothing decays while no lists come.
 */
export function trendingScore({ upvotes, ageDays }: { upvotes: number; ageDays: number }): number {
  return upvotes * upvoteWeight(ageDays);
}
