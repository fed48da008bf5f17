/** A stream of bytes that several readers take from in turn: one looks at its beginning, the next reads on. */

/** Reads chunk by chunk; null at the end. Leaving it early leaves the stream as it stands. */
export class ChunkReader {
  readonly #chunks: AsyncIterator<unknown>;
  #ahead: Buffer[] = [];

  constructor(bytes: AsyncIterable<unknown>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  async next(): Promise<Buffer | null> {
    return this.#ahead.shift() ?? (await this.#take());
  }

  /** The first bytes, at least so many where there are so many; they are read again by `next`. */
  async peek(length: number): Promise<Buffer> {
    let known = this.#ahead.reduce((sum, chunk) => sum + chunk.length, 0);
    while (known < length) {
      const chunk = await this.#take();
      if (!chunk) break;
      this.#ahead.push(chunk);
      known += chunk.length;
    }
    const head = Buffer.concat(this.#ahead);
    this.#ahead = head.length === 0 ? [] : [head];
    return head;
  }

  /** What is left, to its end. */
  async *rest(): AsyncGenerator<Buffer> {
    for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
  }

  /** Lets what is left pass. */
  async skip(): Promise<void> {
    while (await this.next());
  }

  async #take(): Promise<Buffer | null> {
    const { value, done } = await this.#chunks.next();
    if (done) return null;
    if (!Buffer.isBuffer(value)) throw new TypeError("expected a stream of bytes");
    return value;
  }
}
