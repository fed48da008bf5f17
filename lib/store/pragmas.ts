/**
 * What the store relies on. WAL: readers and one writer do not wait for each other, and it is the mode in which a write
 * that meets another writer fails cleanly. FULL: a committed write survives a loss of power.
 */
export const requiredPragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1 } as const;

export const setPragmasSql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
