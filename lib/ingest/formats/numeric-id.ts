/** Ids that a table's column of numbers has shorn of their zeros. */
import { parseArxivId } from "@/lib/papers/paper-id";

/**
 * The arXiv id that a number was: 2405.1234 was `2405.12340`, 704.1 was `0704.1000`. The length of an id follows from
 * its month, so the zeros are known. Null where no id gives this number.
 */
export function arxivIdOfNumber(value: number): string | null {
  // Ids of this form began in April 2007, and the first of a month is number 1.
  if (value < 704 || Number.isInteger(value)) return null;
  const digits = value >= 1501 ? 5 : 4;
  const text = value.toFixed(digits).padStart(5 + digits, "0");
  return Number(text) === value ? parseArxivId(text) : null;
}
