/** Whether the store is the demo's. It is told by what was put into it, so that no setting can make it look real. */
import { readRows } from "@/lib/store/db";

/** True when papers were invented into the store. One look at an index; a store out of reach is not known to be one. */
export async function holdsInventedPapers(): Promise<boolean> {
  try {
    const rows = await readRows`SELECT "id" FROM "Run" WHERE "source" = 'demo' LIMIT 1`;
    return rows.length > 0;
  } catch {
    // The page under this line says what is wrong with the store; the line must not keep it from doing so.
    return false;
  }
}
