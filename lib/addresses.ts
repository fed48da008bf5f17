/** How long an address of this site may be, and how a list of ids is split so that none is longer. Pure. */

/** In characters, path and query together. The page server answers a longer one with 414. */
export const maxAddressCharacters = 8_000;

/**
 * Returns the texts in batches, in their order; joined by commas, each batch has at most `maxCharacters` characters. A
 * text that is longer by itself has a batch of its own.
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
