/** Hashes a list so that the same list has the same hash in every format. */
import { createHash } from "node:crypto";
import { titleKeyOf } from "@/lib/papers/paper-id";

/**
 * Returns the SHA-256 (hex) of the normalized titles in list order, one per line; stored as `SourceListing.listHash`.
 */
export function listHashOf(titles: string[]): string {
  return createHash("sha256").update(titles.map(titleKeyOf).join("\n")).digest("hex");
}
