/** The ranking of `/trending`. `/about` shows this formula, so update it there as well. */

/** Length of the window in days, including the day of the newest list. */
export const trendingDays = 30;

/**
 * Added to the age. It avoids a division by zero for the newest list, and dampens the effect of one day on new lists.
 */
export const trendingOffset = 2;

/** Speed of the decay. Above 1, newer papers overtake old favourites; the greater, the sooner. */
export const trendingPower = 1.5;

/**
 * Returns the weight of an upvote of a paper of this age: 1 / (age + 2)^1.5. All upvotes of a paper have the same
 * weight, independent of when they were cast, so that the score follows from two numbers that the page shows.
 * @param ageDays whole days from the newest list with the paper to the newest list of all
 */
export function upvoteWeight(ageDays: number): number {
  return 1 / (ageDays + trendingOffset) ** trendingPower;
}

/**
 * Returns the upvotes with time decay, similar to the ranking of Hacker News (points / (hours + 2)^1.8). Age counts
 * from the list and not from publication, so that an old paper that is listed again counts as new, and scores do not
 * decay while there are no new lists.
 */
export function trendingScore({ upvotes, ageDays }: { upvotes: number; ageDays: number }): number {
  return upvotes * upvoteWeight(ageDays);
}
