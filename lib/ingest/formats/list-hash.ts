/** One hash for one list, whichever format it came in. */
import { createHash } from "node:crypto";
import { titleKeyOf } from "@/lib/papers/paper-id";

/** sha256 over the folded titles of a list in its order, a line each; `SourceListing.listHash`. */
export function listHashOf(titles: string[]): string {
  return createHash("sha256").update(titles.map(titleKeyOf).join("\n")).digest("hex");
}
