/** Texts and addresses for a paper's place in a day's list. Pure. */
import type { Listing } from "@/lib/papers/paper";

/** Returns the address of the list; for an announced paper, that of the day's announcements. */
export const listingHref = ({ day, isAnnounced }: Listing): string => `/date/${day}${isAnnounced ? "?list=arxiv" : ""}`;

/** Returns "No. 3 of 40", or "No. 57 of 400 announced". */
export const placeInList = ({ position, count, isAnnounced }: Listing): string =>
  `No. ${position} of ${count}${isAnnounced ? " announced" : ""}`;

/** Returns "400 announced by arXiv". */
export const announcedCount = (count: number): string => `${count.toLocaleString("en")} announced by arXiv`;
