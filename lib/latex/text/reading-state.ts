/** The state while a text is read from left to right. */
import type { TexDialect } from "@/lib/latex/dialect";
import type { TokenBuilder } from "./token-builder";
import type { Quotes } from "./typography";

export interface ReadingState {
  text: string;
  dialect: TexDialect;
  builder: TokenBuilder;
  quotes: Quotes;
  /** Index where a `quoted' word ends. */
  closingQuoteAt: number;
  /** The next special character, if already found; null if there are no more. */
  ahead: RegExpExecArray | null | undefined;
  /** The open lists, innermost last; `count` is null if the items are not numbered. */
  lists: Array<{ count: number | null }>;
}
