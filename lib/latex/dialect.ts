/**
 * How a text's LaTeX was written. `tex`: as the authors wrote it, with its commands. `stripped`: markup was removed and
 * what is left may hold stray dollars, carets and underscores, so only clear math is read as math.
 */
export type TexDialect = "tex" | "stripped";
