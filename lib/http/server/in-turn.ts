/**
 * HTTP pipelining (RFC 9112, 9.3.2): a client may send many requests without waiting for their responses. Node calls the
 * listener for each at once, so a few kilobytes could start thousands of responses that the client never reads.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Each waiting request takes about 3 kB. Browsers and proxies send none before they have the response. */
const maxWaiting = 50;
/** The system takes 2.5 MB for a client that reads nothing; a few hundred of those would slow every connection down. */
const maxBytesInRow = 512 * 1024;

interface Row {
  waiting: number;
  /** The socket's `bytesWritten` when the first request waited. */
  startBytes: number;
}

/** Queues work so that one piece is done per turn of the event loop: requests of other connections come in between. */
function onePerTurn(): (work: () => void) => void {
  const queue: (() => void)[] = [];
  const doNext = () => {
    queue.shift()?.();
    if (queue.length > 0) setImmediate(doNext);
  };
  return (work) => {
    if (queue.push(work) === 1) setImmediate(doNext);
  };
}

/**
 * Returns a listener that handles the requests of a connection one after the other: a response is begun when the one
 * before it has been handed to the system, so a connection holds one response in memory at most. A connection on which
 * more than 50 requests wait is closed; so is one that has been sent 512 kB while requests waited, after the response
 * under way. Clients must expect that and send the rest again (RFC 9112, 9.3.2).
 */
export function inTurn(listener: Listener): Listener {
  const rows = new WeakMap<Socket, Row>();
  const schedule = onePerTurn();
  return (request, response) => {
    // Node gives a response its socket once those before it on the connection are finished.
    if (response.socket) {
      listener(request, response);
      return;
    }
    const { socket } = request;
    const known = rows.get(socket);
    const row = known?.waiting ? known : { waiting: 0, startBytes: socket.bytesWritten };
    rows.set(socket, row);
    row.waiting += 1;
    if (row.waiting > maxWaiting) {
      socket.destroy();
      return;
    }
    response.once("socket", () => {
      row.waiting -= 1;
      if (socket.bytesWritten - row.startBytes >= maxBytesInRow) response.shouldKeepAlive = false;
      schedule(() => {
        if (!response.destroyed) listener(request, response);
      });
    });
  };
}
