/** The page to which a vote by form leads: the paper's, with a confirmation. Pure. */

import { z } from "zod";
import { firstValue, firstValues, type PageParameters } from "@/lib/parameters";

export type VoteDone = "set" | "withdrawn";

const voteDone = firstValue
  .pipe(z.enum(["set", "withdrawn"]))
  .nullable()
  .catch(null);

/** Returns the vote that a paper's page confirms, or null. */
export const parseVoteDone = (params: Record<string, unknown>): VoteDone | null => voteDone.parse(params.vote);

export const voteDoneQuery = (done: VoteDone | null): string => (done ? `?vote=${done}` : "");

/** The parameters of a paper's page. */
export const paperParameters: PageParameters = {
  canonicalQuery: (params) => voteDoneQuery(parseVoteDone(firstValues(params))),
  unlimited: [],
};
