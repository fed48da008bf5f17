/** Merges the places of a paper in the lists of one day. Pure, and independent of the order of the lists. */
import { announcements } from "@/lib/papers/entry-list";
import type { SourceListing } from "@/lib/papers/save/source-paper";

/**
 * Returns whether `a` is the better place: curated lists win over announcements, then the longer list wins, then the
 * greater hash, then the better rank.
 */
function isBetterPlace(a: SourceListing, b: SourceListing): boolean {
  const isCurated = ({ list }: SourceListing) => Number(list !== announcements);
  const difference = isCurated(a) - isCurated(b) || a.listLength - b.listLength;
  if (difference !== 0) return difference > 0;
  if (a.listHash !== b.listHash) return a.listHash > b.listHash;
  return a.rank !== b.rank ? a.rank < b.rank : a.list > b.list;
}

/** Returns the better place, with the submitter of either; of two submitters, the greater name. */
export function mergeListing(stored: SourceListing, incoming: SourceListing): SourceListing {
  const submitters = [stored.submittedBy, incoming.submittedBy].filter((name) => name !== null).sort();
  return { ...(isBetterPlace(incoming, stored) ? incoming : stored), submittedBy: submitters.at(-1) ?? null };
}

export const isSameListing = (a: SourceListing, b: SourceListing): boolean =>
  a.list === b.list &&
  a.rank === b.rank &&
  a.listLength === b.listLength &&
  a.listHash === b.listHash &&
  a.submittedBy === b.submittedBy;
