/** The subscribe page: the form, or after it was submitted the request to check the inbox. Pure. */
import { firstValue, firstValues, type PageParameters } from "@/lib/parameters";

export const submittedQuery = "?asked=1";

/** Returns whether the page is shown after its form was submitted. */
export const isSubmitted = (params: Record<string, unknown>): boolean => firstValue.parse(params.asked) === "1";

export const subscribeParameters: PageParameters = {
  canonicalQuery: (params) => (isSubmitted(firstValues(params)) ? submittedQuery : ""),
  unlimited: [],
};
