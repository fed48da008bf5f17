/**
 * The pragmas that the store requires. WAL: readers and one writer do not wait for each other, and a write that
 * conflicts with another writer fails cleanly. FULL: a committed write survives a power failure.
 */
export const requiredPragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1 } as const;

export const setPragmasSql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
