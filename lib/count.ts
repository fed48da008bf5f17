/** Writes numbers of things. Pure. */

/** Returns the noun for a number of things: "paper" for 1, else "papers". */
export const nounOf = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** Returns a number with its noun, such as "1 paper" or "1,234 papers". */
export const countOf = (count: number, one: string, many?: string): string =>
  `${count.toLocaleString("en")} ${nounOf(count, one, many)}`;
