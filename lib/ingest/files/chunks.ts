/** A stream of bytes whose beginning can be inspected before the whole stream is read. */

/** Reads a stream chunk by chunk. Reading can stop at any chunk and continue later. */
export class ChunkReader {
  readonly #chunks: AsyncIterator<unknown>;
  #ahead: Buffer[] = [];

  constructor(bytes: AsyncIterable<unknown>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** Returns the next chunk; null at the end. */
  async next(): Promise<Buffer | null> {
    return this.#ahead.shift() ?? (await this.#take());
  }

  /** Returns at least the next `length` bytes, or fewer if the stream ends before. `next` returns them again. */
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

  /** Yields the remaining chunks. */
  async *rest(): AsyncGenerator<Buffer> {
    for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
  }

  /** Reads the remaining chunks and discards them. */
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
