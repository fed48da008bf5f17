/** What an operator may see and do of subscribers. */
import { stringify } from "csv-stringify/sync";
import { getDb } from "@/lib/store/db";

/** Everybody, as the CSV that `import` reads, with their state. */
export async function exportSubscribers(): Promise<string> {
  const db = await getDb();
  const rows = await db.subscriber.findMany({ include: { subscription: true }, orderBy: { id: "asc" } });
  return stringify(
    rows.map(({ email, state, subscription: asked }) => ({
      email,
      frequency: asked?.frequency ?? "",
      query: asked?.query ?? "",
      timeZone: asked?.timeZone ?? "",
      hour: asked?.hour ?? "",
      state,
    })),
    // Spreadsheets run what begins with = + - @; escape_formulas takes that away.
    { header: true, columns: ["email", "frequency", "query", "timeZone", "hour", "state"], escape_formulas: true },
  );
}

/** How many there are of each state. */
export async function countSubscribers(): Promise<{ state: string; count: number }[]> {
  const db = await getDb();
  const groups = await db.subscriber.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } });
  return groups.map(({ state, _count }) => ({ state, count: _count }));
}

/** Removes everything kept of an address but its suppression, if any. Whether there was anything. */
export async function eraseSubscriber(email: string): Promise<boolean> {
  const db = await getDb();
  const [requests, subscribers] = await db.$transaction([
    db.signUpRequest.deleteMany({ where: { email } }),
    db.subscriber.deleteMany({ where: { email } }),
  ]);
  return requests.count + subscribers.count > 0;
}
