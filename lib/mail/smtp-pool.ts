/**
 * Pool of connections to one mail server: opens as many as are needed and allowed, and keeps idle ones open for a
 * moment.
 */
import { openConnection, type SmtpConnection } from "@/lib/mail/smtp-connection";
import type { SmtpSettings } from "@/lib/mail/smtp-settings";

/** Closes idle connections before the server does so in the middle of the next mail. */
const idleMs = 5_000;

export interface SmtpPool {
  /** Returns a connection for exclusive use. @throws the connection error when no connection can be opened */
  take(): Promise<SmtpConnection>;
  /** Returns a connection to the pool for another mail. */
  give(connection: SmtpConnection): void;
  /** Closes a connection that can no longer be used. */
  drop(connection: SmtpConnection): void;
  close(): void;
}

/** Queue of callers that wait for a connection, first come first served. */
function createWaitQueue() {
  let waiting: { retry(): void; fail(error: unknown): void }[] = [];
  const takeAll = () => {
    const all = waiting;
    waiting = [];
    return all;
  };
  return {
    wait: () =>
      new Promise<void>((retry, fail) => {
        waiting.push({ retry, fail });
      }),
    wakeOne: () => waiting.shift()?.retry(),
    wakeAll: () => {
      for (const { retry } of takeAll()) retry();
    },
    failAll: (error: unknown) => {
      for (const { fail } of takeAll()) fail(error);
    },
  };
}

/** Creates a pool; connections are opened on demand. */
export function createPool(settings: SmtpSettings): SmtpPool {
  const open = new Set<SmtpConnection>();
  const idle = new Map<SmtpConnection, NodeJS.Timeout>();
  const queue = createWaitQueue();
  let opening = 0;
  let allowed = settings.connections;

  function remove(connection: SmtpConnection): void {
    clearTimeout(idle.get(connection));
    idle.delete(connection);
    open.delete(connection);
    // The reason for the lower limit may no longer exist.
    if (open.size === 0) allowed = settings.connections;
    queue.wakeAll();
  }

  function drop(connection: SmtpConnection): void {
    connection.close();
    remove(connection);
  }

  function takeIdle(): SmtpConnection | null {
    for (const [connection, timer] of idle) {
      clearTimeout(timer);
      idle.delete(connection);
      if (connection.isOpen) return connection;
      remove(connection);
    }
    return null;
  }

  async function openAnother(): Promise<SmtpConnection | null> {
    opening += 1;
    try {
      const connection: SmtpConnection = await openConnection(settings, () => remove(connection));
      open.add(connection);
      return connection;
    } catch (error) {
      if (open.size > 0) {
        // The server allows fewer connections: continue with those that are open.
        allowed = open.size;
        return null;
      }
      queue.failAll(error);
      throw error;
    } finally {
      opening -= 1;
      queue.wakeAll();
    }
  }

  return {
    async take() {
      for (;;) {
        const ready = takeIdle();
        if (ready) return ready;
        // Open the first connection alone, to learn whether the server is reachable.
        if (open.size + opening < allowed && (open.size > 0 || opening === 0)) {
          const opened = await openAnother();
          if (opened) return opened;
          continue;
        }
        await queue.wait();
      }
    },
    give(connection) {
      if (!connection.isOpen || connection.tried >= settings.mailsEach) return drop(connection);
      idle.set(
        connection,
        setTimeout(() => drop(connection), idleMs),
      );
      queue.wakeOne();
    },
    drop,
    close() {
      for (const connection of open) drop(connection);
    },
  };
}
