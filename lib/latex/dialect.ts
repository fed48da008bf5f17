/**
 * The kind of LaTeX in a text. `tex`: as the authors wrote it, with its commands. `stripped`: markup was removed and
 * stray dollars, carets and underscores may remain, so only unambiguous formulas are read as formulas.
 */
export type TexDialect = "tex" | "stripped";
