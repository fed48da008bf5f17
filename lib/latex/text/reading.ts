/** The state of one reading of a text from left to right. */
import type { TexDialect } from "@/lib/latex/dialect";
import type { TokenBuilder } from "./token-builder";
import type { Quotes } from "./typography";

export interface Reading {
  text: string;
  dialect: TexDialect;
  builder: TokenBuilder;
  quotes: Quotes;
  /** Where a `quoted' word ends. */
  closingQuoteAt: number;
  /** The next special character, as far as it is known already; null where none is left. */
  ahead: RegExpExecArray | null | undefined;
  /** The open lists, innermost last; `count` is null where the items are not numbered. */
  lists: Array<{ count: number | null }>;
}
