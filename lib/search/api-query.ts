/** Parses the parameters of `/api/papers/search`. Pure. */
import { z } from "zod";
import { readParameters, wholeNumber } from "@/lib/parameters";

const maxCharacters = 250;
const maxLimit = 120;

export const searchParameters = z.object({
  q: z
    .string("the words to search for")
    .refine((text) => [...text].length <= maxCharacters, `at most ${maxCharacters} characters`)
    .meta({
      description: "What to search for, as on the search page.",
      maxLength: maxCharacters,
      example: "video agents",
    }),
  limit: wholeNumber(1, maxLimit, maxLimit).meta({ description: "Papers at most.", example: 3 }),
});

export interface ApiQuery {
  text: string;
  limit: number;
}

/**
 * Parses the parameters. Unknown ones are ignored; of one given twice the first is used.
 * @throws AppError `invalid-input`
 */
export function parseApiQuery(params: URLSearchParams): ApiQuery {
  const { q, limit } = readParameters(searchParameters, params);
  return { text: q, limit };
}
