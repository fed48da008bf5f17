/** How pages speak of a paper's place in a day's list, and where that list is. */
import type { Listing } from "@/lib/papers/paper";

/** The address of the list: of an announced paper, the day's announcements. */
export const listingHref = ({ day, isAnnounced }: Listing): string => `/date/${day}${isAnnounced ? "?list=arxiv" : ""}`;

/** "No. 3 of 40", or "No. 57 of 400 announced". */
export const placeInList = ({ position, count, isAnnounced }: Listing): string =>
  `No. ${position} of ${count}${isAnnounced ? " announced" : ""}`;

/** "400 announced by arXiv". */
export const announcedCount = (count: number): string => `${count.toLocaleString("en")} announced by arXiv`;
