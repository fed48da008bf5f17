/** What a store of an earlier version may hold: rows for everything that a user would miss. */
import type { Store } from "@/lib/store/open-store";

type Row = Record<string, string | number | null>;

const at = "2026-11-23T08:00:00.000Z";

const paper = (id: number, publicId: string, title: string, rest: Row = {}): Row => ({
  id,
  publicId,
  title,
  titleKey: title.toLowerCase(),
  abstract: `About ${title}.`,
  textSource: "huggingface",
  publishedAt: "2026-04-01",
  authors: '["Ada Byron","Kim Lee"]',
  authorCount: 2,
  arxivId: null,
  sourceUpvotes: 0,
  comments: null,
  hiddenAt: null,
  firstSeenAt: at,
  changedAt: at,
  firstRunId: 1,
  ...rest,
});

/** By table, in the columns that the table had from its beginning. */
const oldRows: Record<string, Row[]> = {
  Run: [
    { id: 1, source: "huggingface", file: "page.txt", state: "done", read: 3, created: 2, rejected: 1, startedAt: at },
  ],
  Reject: [{ runId: 1, position: 3, recordId: "2604.00009", reason: "it has no title" }],
  Paper: [
    paper(1, "2604.00001", "On counting zebrafish", { arxivId: "2604.00001", sourceUpvotes: 7, comments: 2 }),
    paper(2, "a-hidden-paper-0a1b2c3d", "A hidden paper", { hiddenAt: at }),
  ],
  SourceRecord: [
    {
      paperId: 1,
      source: "huggingface",
      record: '{"title":"On counting zebrafish"}',
      recordHash: "hash",
      recordAsOf: "2026-04-20",
      upvotes: 7,
      upvotesAsOf: "2026-04-20",
    },
  ],
  Alias: [{ publicId: "on-counting-zebrafish-0a1b2c3d", paperId: 1 }],
  Entry: [
    { day: "2026-04-20", paperId: 1, rank: 1, listLength: 2, listHash: "hash", submittedBy: "kim" },
    { day: "2026-04-20", paperId: 2, rank: 2, listLength: 2, listHash: "hash", submittedBy: null },
  ],
  Vote: [
    { paperId: 1, voter: "one", createdAt: at },
    { paperId: 1, voter: "two", createdAt: at },
  ],
  Subscriber: [
    {
      id: 1,
      email: "ada@example.org",
      state: "confirmed",
      tokenEpoch: 3,
      confirmedAt: at,
      createdAt: at,
      changedAt: at,
    },
    {
      id: 2,
      email: "kim@example.org",
      state: "unsubscribed",
      tokenEpoch: 1,
      confirmedAt: null,
      createdAt: at,
      changedAt: at,
    },
  ],
  Subscription: [
    { subscriberId: 1, frequency: "daily", paperLimit: 5, query: "zebrafish", hour: 18, timeZone: "Asia/Tokyo" },
  ],
  Suppression: [{ emailHash: "f00d", reason: "refused", createdAt: at }],
  Digest: [{ id: 1, period: "2026-04-20", selection: "", createdAt: at }],
  Delivery: [
    {
      id: 1,
      digestId: 1,
      subscriberId: 1,
      state: "sent",
      attempts: 1,
      messageId: "m@localhost",
      sentAt: at,
      createdAt: at,
    },
  ],
  SignUpRequest: [{ email: "new@example.org", requestedAt: at, attempts: 0, nextTryAt: at }],
  SourceState: [{ name: "huggingface", triedAt: at, goodAt: at }],
  RunNote: [{ runId: 1, position: 2, recordId: null, note: "its abstract was cut" }],
  PaperTitle: [
    { titleKey: "a hidden paper", paperId: 2 },
    { titleKey: "on counting zebrafish", paperId: 1 },
  ],
};

const columnsOf = (row: Row) => Object.keys(row).map((name) => `"${name}"`);

/** Writes the rows as a program of the store's version would have, and returns those of the tables that it has. */
export function insertOldRows(store: Store): Record<string, Row[]> {
  const hasTable = store.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  const present = Object.entries(oldRows).filter(([table]) => hasTable.get(table));
  for (const [table, rows] of present) {
    for (const row of rows) {
      const values = Object.keys(row).map((name) => `@${name}`);
      store.prepare(`INSERT INTO "${table}" (${columnsOf(row)}) VALUES (${values})`).run(row);
    }
  }
  // The first migration alone has no trigger for it.
  store.exec(`UPDATE "Paper" SET "voteCount" = (SELECT count(*) FROM "Vote" WHERE "paperId" = "id")`);
  return Object.fromEntries(present);
}

/** Returns the same columns of the same tables as they are now. */
export function readRows(store: Store, tables: Record<string, Row[]>): Record<string, unknown[]> {
  const read = ([table, [first]]: [string, Row[]]) =>
    first ? [table, store.prepare(`SELECT ${columnsOf(first)} FROM "${table}" ORDER BY 1, 2`).all()] : [table, []];
  return Object.fromEntries(Object.entries(tables).map(read));
}
