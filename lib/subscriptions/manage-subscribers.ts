/** Lets an operator export, count and erase subscribers. */
import { stringify } from "csv-stringify/sync";
import { getDb } from "@/lib/store/db";

/** Returns all subscribers with their state, as the CSV that `import` reads. */
export async function exportSubscribers(): Promise<string> {
  const db = await getDb();
  const rows = await db.subscriber.findMany({ include: { subscription: true }, orderBy: { id: "asc" } });
  return stringify(
    rows.map(({ email, state, subscription }) => ({
      email,
      frequency: subscription?.frequency ?? "",
      query: subscription?.query ?? "",
      timeZone: subscription?.timeZone ?? "",
      hour: subscription?.hour ?? "",
      state,
    })),
    // Spreadsheets evaluate cells that begin with = + - @; escape_formulas prevents that.
    { header: true, columns: ["email", "frequency", "query", "timeZone", "hour", "state"], escape_formulas: true },
  );
}

/** Returns the number of subscribers in each state. */
export async function countSubscribers(): Promise<{ state: string; count: number }[]> {
  const db = await getDb();
  const groups = await db.subscriber.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } });
  return groups.map(({ state, _count }) => ({ state, count: _count }));
}

/** Deletes everything stored about an address except its suppression. Returns whether anything was stored. */
export async function eraseSubscriber(email: string): Promise<boolean> {
  const db = await getDb();
  const [requests, subscribers] = await db.$transaction([
    db.signUpRequest.deleteMany({ where: { email } }),
    db.subscriber.deleteMany({ where: { email } }),
  ]);
  return requests.count + subscribers.count > 0;
}
