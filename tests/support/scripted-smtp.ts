/** A mail server that speaks by a script, byte by byte: for the faults that a well-made server does not have. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** An answer such as `450 later`; `hang` says nothing more, `reset` breaks the connection, `close` ends it. */
export type Say = string;

export type Answer = (command: string, line: string, nth: number) => Say | undefined;

export interface SmtpScript {
  /** What follows `250-` in the answer to EHLO. */
  extensions?: string[];
  /** Answers by command (`GREETING`, `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `TEXT`); the usual one where undefined. */
  answer?: Answer;
  /** Breaks the connection when so many bytes of the text have come. */
  resetAfterBytes?: number;
}

export interface ScriptedServer {
  port: number;
  url: string;
  /** Every command line, in order, of all connections. */
  lines: string[];
  /** The texts that were acknowledged. */
  texts: string[];
  connections: number;
}

const usual: Record<string, Say> = {
  GREETING: "220 test",
  AUTH: "235 welcome",
  MAIL: "250 fine",
  RCPT: "250 fine",
  DATA: "354 go on",
  TEXT: "250 taken",
  RSET: "250 fine",
  QUIT: "221 bye",
  STARTTLS: "454 not now",
};

export async function startScriptedSmtp({
  extensions = [],
  answer,
  resetAfterBytes,
}: SmtpScript = {}): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const counts = new Map<string, number>();
  const heard: ScriptedServer = { port: 0, url: "", lines: [], texts: [], connections: 0 };

  function say(socket: Socket, command: string, line: string): string | null {
    const nth = (counts.get(command) ?? 0) + 1;
    counts.set(command, nth);
    const plain = command === "EHLO" ? ["test", ...extensions].join("\r\n250-").replace(/^/, "250-") : usual[command];
    const last = command === "EHLO" ? plain?.replace(/250-([^\r]*)$/, "250 $1") : plain;
    const said = answer?.(command, line, nth) ?? last ?? "500 what";
    if (said === "hang") return null;
    if (said === "reset") socket.resetAndDestroy();
    else if (said === "close") socket.end();
    else socket.write(`${said}\r\n`);
    if (command === "QUIT" || said.startsWith("421")) socket.end();
    return said;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    heard.connections += 1;
    let buffer = "";
    let isText = false;
    let hasRecipient = false;
    let isSilent = say(socket, "GREETING", "") === null;
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      while (!isSilent && !socket.destroyed) {
        if (isText) {
          if (resetAfterBytes !== undefined && buffer.length >= resetAfterBytes) {
            socket.resetAndDestroy();
            return;
          }
          const end = buffer.indexOf("\r\n.\r\n");
          if (end < 0) return;
          const text = buffer.slice(0, end);
          buffer = buffer.slice(end + 5);
          isText = false;
          const said = say(socket, "TEXT", "");
          if (said?.startsWith("250")) heard.texts.push(text);
          isSilent = said === null;
          continue;
        }
        const end = buffer.indexOf("\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        heard.lines.push(line);
        const command = /^\w+/.exec(line)?.[0].toUpperCase() ?? "";
        if (command === "DATA" && !hasRecipient) {
          socket.write("554 5.5.1 no valid recipients\r\n");
          continue;
        }
        const said = say(socket, command, line);
        isSilent = said === null;
        if (command === "RCPT") hasRecipient ||= said?.startsWith("250") === true;
        if (command === "MAIL" || command === "RSET") hasRecipient = false;
        isText = command === "DATA" && said?.startsWith("354") === true;
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  heard.port = address.port;
  heard.url = `smtp://127.0.0.1:${address.port}`;
  return heard;
}
