/** The connections to one mail server: as many as are needed and it allows, kept open for a moment. */
import { openConnection, type SmtpConnection } from "@/lib/mail/smtp-connection";
import type { SmtpSettings } from "@/lib/mail/smtp-settings";

/** An idle connection is closed before the server does it in the middle of our next mail. */
const idleMs = 5_000;

export interface SmtpPool {
  /** A connection that nobody else uses. @throws why the server cannot be reached, when there is not one connection */
  take(): Promise<SmtpConnection>;
  /** Hands back one that may carry another mail. */
  give(connection: SmtpConnection): void;
  /** Closes one that is of no more use. */
  drop(connection: SmtpConnection): void;
  close(): void;
}

/** Those who wait for a connection, in the order in which they came. */
function waitingRoom() {
  let waiting: { retry(): void; fail(error: unknown): void }[] = [];
  const empty = () => {
    const all = waiting;
    waiting = [];
    return all;
  };
  return {
    enter: () =>
      new Promise<void>((retry, fail) => {
        waiting.push({ retry, fail });
      }),
    wakeOne: () => waiting.shift()?.retry(),
    wakeAll: () => {
      for (const { retry } of empty()) retry();
    },
    failAll: (error: unknown) => {
      for (const { fail } of empty()) fail(error);
    },
  };
}

export function createPool(settings: SmtpSettings): SmtpPool {
  const open = new Set<SmtpConnection>();
  const idle = new Map<SmtpConnection, NodeJS.Timeout>();
  const room = waitingRoom();
  let opening = 0;
  let allowed = settings.connections;

  function forget(connection: SmtpConnection): void {
    clearTimeout(idle.get(connection));
    idle.delete(connection);
    open.delete(connection);
    // Whatever kept the server from giving more may be over.
    if (open.size === 0) allowed = settings.connections;
    room.wakeAll();
  }

  function drop(connection: SmtpConnection): void {
    connection.close();
    forget(connection);
  }

  function takeIdle(): SmtpConnection | null {
    for (const [connection, timer] of idle) {
      clearTimeout(timer);
      idle.delete(connection);
      if (connection.isOpen) return connection;
      forget(connection);
    }
    return null;
  }

  async function openAnother(): Promise<SmtpConnection | null> {
    opening += 1;
    try {
      const connection: SmtpConnection = await openConnection(settings, () => forget(connection));
      open.add(connection);
      return connection;
    } catch (error) {
      if (open.size > 0) {
        // The server allows fewer at a time: those that are open go on.
        allowed = open.size;
        return null;
      }
      room.failAll(error);
      throw error;
    } finally {
      opening -= 1;
      room.wakeAll();
    }
  }

  return {
    async take() {
      for (;;) {
        const ready = takeIdle();
        if (ready) return ready;
        // The first one alone: it tells whether there is a server.
        if (open.size + opening < allowed && (open.size > 0 || opening === 0)) {
          const opened = await openAnother();
          if (opened) return opened;
          continue;
        }
        await room.enter();
      }
    },
    give(connection) {
      if (!connection.isOpen || connection.tried >= settings.mailsEach) return drop(connection);
      idle.set(
        connection,
        setTimeout(() => drop(connection), idleMs),
      );
      room.wakeOne();
    },
    drop,
    close() {
      for (const connection of open) drop(connection);
    },
  };
}
