import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { limitPipelining } from "@/lib/http/server/pipelining";

async function serve(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<() => Socket> {
  const server = createServer(limitPipelining(listener)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return () => connect(port, "127.0.0.1");
}

const get = (path: string, close = false) =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\n${close ? "Connection: close\r\n" : ""}\r\n`;

test("pipelined requests are handled in order, each after the previous response is finished", async () => {
  let pending = 0;
  const open = await serve((request, response) => {
    pending += 1;
    expect(pending).toBe(1);
    response.once("finish", () => {
      pending -= 1;
    });
    setImmediate(() => response.end(`<${request.url}>`));
  });
  const paths = Array.from({ length: 20 }, (_, index) => `/${index}`);
  const socket = open();
  socket.write(paths.map((path, index) => get(path, index === paths.length - 1)).join(""));
  expect((await buffer(socket)).toString().match(/<[^>]*>/g)).toEqual(paths.map((path) => `<${path}>`));
});

test("a connection with too many waiting requests is closed, and others are served", async () => {
  const begun: ServerResponse[] = [];
  const open = await serve((request, response) => {
    if (request.url === "/slow") begun.push(response);
    else response.end("served");
  });
  const socket = open();
  socket.on("error", () => {});
  socket.write(get("/slow").repeat(1_000));
  await once(socket, "close");
  expect(begun).toHaveLength(1);
  const other = open();
  other.write(get("/", true));
  expect((await buffer(other)).toString()).toMatch(/served$/);
});

test("a client that reads too few responses gets a limited number of bytes", async () => {
  const body = Buffer.alloc(100_000, "x");
  let count = 0;
  const open = await serve((_, response) => {
    count += 1;
    response.end(body);
  });
  const socket = open();
  socket.write(get("/").repeat(40));
  const received = (await buffer(socket)).toString();
  expect(count).toBeLessThan(10);
  expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(count);
  expect(received.match(/Connection: close/g)).toHaveLength(1);
});
