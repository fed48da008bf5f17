/**
 * Caches strings by key, up to a number of characters, with an approximate LRU of two generations: a used entry moves
 * to the young one; when that fills half the cache, the old one is discarded. An exact LRU would cost more than it
 * saves.
 */
export class BoundedCache {
  private young = new Map<string, string>();
  private old = new Map<string, string>();
  private youngCharacters = 0;
  private oldCharacters = 0;

  /** @param maxCharacters limit for keys and values together. */
  constructor(private readonly maxCharacters: number) {}

  get characters(): number {
    return this.youngCharacters + this.oldCharacters;
  }

  get(key: string): string | undefined {
    const recent = this.young.get(key);
    if (recent !== undefined) return recent;
    const value = this.old.get(key);
    if (value === undefined) return undefined;
    this.old.delete(key);
    this.oldCharacters -= key.length + value.length;
    this.add(key, value);
    return value;
  }

  /** Stores a value, unless it is larger than an eighth of the cache and so would evict many used ones. */
  set(key: string, value: string): void {
    if (key.length + value.length > this.maxCharacters / 8) return;
    this.remove(key);
    this.add(key, value);
  }

  private add(key: string, value: string): void {
    const size = key.length + value.length;
    if (this.youngCharacters + size > this.maxCharacters / 2) {
      this.old = this.young;
      this.oldCharacters = this.youngCharacters;
      this.young = new Map();
      this.youngCharacters = 0;
    }
    this.young.set(key, value);
    this.youngCharacters += size;
  }

  private remove(key: string): void {
    const recent = this.young.get(key);
    if (recent !== undefined) this.youngCharacters -= key.length + recent.length;
    this.young.delete(key);
    const value = this.old.get(key);
    if (value !== undefined) this.oldCharacters -= key.length + value.length;
    this.old.delete(key);
  }
}
