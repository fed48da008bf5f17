/**
 * HTTP pipelining (RFC 9112, 9.3.2): a client may send many requests without waiting for their responses. Node calls the
 * listener for each at once, so a few kilobytes could start thousands of responses that the client never reads.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Each waiting request takes about 3 kB. Browsers and proxies send none before they have the response. */
const maxWaiting = 50;
/** The system buffers 2.5 MB for a client that reads nothing; a few hundred of those would slow every connection down. */
const maxBytesWhileWaiting = 512 * 1024;

interface ConnectionQueue {
  waiting: number;
  /** The socket's `bytesWritten` when the first request waited. */
  startBytes: number;
}

/** Queues work and runs one item per iteration of the event loop, so that other connections are served in between. */
function onePerIteration(): (work: () => void) => void {
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
 * Returns a listener that handles the requests of a connection one after the other. A response begins when the previous
 * one has been handed to the operating system, so a connection has at most one response in memory. A connection with
 * more than 50 waiting requests is closed. A connection that has been sent 512 kB while requests waited is closed after
 * the current response. Clients must expect this and send the remaining requests again (RFC 9112, 9.3.2).
 */
export function limitPipelining(listener: Listener): Listener {
  const queues = new WeakMap<Socket, ConnectionQueue>();
  const schedule = onePerIteration();
  return (request, response) => {
    // Node assigns the socket to a response once all previous responses of the connection are finished.
    if (response.socket) {
      listener(request, response);
      return;
    }
    const { socket } = request;
    const known = queues.get(socket);
    const connection = known?.waiting ? known : { waiting: 0, startBytes: socket.bytesWritten };
    queues.set(socket, connection);
    connection.waiting += 1;
    if (connection.waiting > maxWaiting) {
      socket.destroy();
      return;
    }
    response.once("socket", () => {
      connection.waiting -= 1;
      if (socket.bytesWritten - connection.startBytes >= maxBytesWhileWaiting) response.shouldKeepAlive = false;
      schedule(() => {
        if (!response.destroyed) listener(request, response);
      });
    });
  };
}
