/** Remembers strings by key, as many as fit; the one unused for longest goes first. */
export class BoundedMemory {
  private readonly entries = new Map<string, string>();
  private held = 0;

  /** @param maxCharacters of keys and values together. */
  constructor(private readonly maxCharacters: number) {}

  get characters(): number {
    return this.held;
  }

  get(key: string): string | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** A value larger than an eighth of the room is not kept: it would drive out many that are used. */
  set(key: string, value: string): void {
    const size = key.length + value.length;
    if (size > this.maxCharacters / 8) return;
    this.remove(key);
    this.entries.set(key, value);
    this.held += size;
    if (this.held > this.maxCharacters) this.makeRoom();
  }

  /** Clears an eighth at once: finding the oldest entry of a Map costs a walk past all that were moved or deleted. */
  private makeRoom(): void {
    for (const oldest of this.entries.keys()) {
      if (this.held <= (this.maxCharacters * 7) / 8) return;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.held -= key.length + value.length;
  }
}
