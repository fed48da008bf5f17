/**
 * Remembers strings by key, as many as fit. Two generations: what is used moves to the young one, and when that is
 * half the room, the old one is forgotten. To keep every entry in the exact order of its use would cost more than it saves.
 */
export class BoundedMemory {
  private young = new Map<string, string>();
  private old = new Map<string, string>();
  private youngCharacters = 0;
  private oldCharacters = 0;

  /** @param maxCharacters of keys and values together. */
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

  /** A value larger than an eighth of the room is not kept: it would drive out many that are used. */
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
