/** The maximum length of this site's addresses, and a function that splits a list of ids to fit into it. Pure. */

/** In characters, path and query together. The page server responds to a longer one with 414. */
export const maxAddressCharacters = 8_000;

/**
 * Splits texts into batches, in their order; joined by commas, each batch has at most `maxCharacters` characters. A
 * single text that is longer gets a batch of its own.
 */
export function batchByLength(texts: readonly string[], maxCharacters: number): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (batch.length > 0 && characters + 1 + text.length > maxCharacters) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    characters += text.length + (batch.length > 0 ? 1 : 0);
    batch.push(text);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
