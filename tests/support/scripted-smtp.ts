/** A scripted mail server, for faults that a correct server does not have. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A response such as `450 later`; `hang` sends nothing more, `reset` resets the connection, `close` closes it. */
export type ScriptedResponse = string;

export type Responder = (command: string, line: string, nth: number) => ScriptedResponse | undefined;

export interface SmtpScript {
  /** The extensions in the response to EHLO, without `250-`. */
  extensions?: string[];
  /** Responds to a command (`GREETING`, `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `TEXT`); undefined for the default. */
  respond?: Responder;
  /** Resets the connection after this many bytes of the text. */
  resetAfterBytes?: number;
}

export interface ScriptedServer {
  port: number;
  url: string;
  /** Command lines of all connections, in order. */
  lines: string[];
  /** The texts that were acknowledged. */
  texts: string[];
  connections: number;
}

const defaultResponses: Record<string, ScriptedResponse> = {
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
  respond,
  resetAfterBytes,
}: SmtpScript = {}): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const counts = new Map<string, number>();
  const state: ScriptedServer = { port: 0, url: "", lines: [], texts: [], connections: 0 };

  function sendResponse(socket: Socket, command: string, line: string): string | null {
    const nth = (counts.get(command) ?? 0) + 1;
    counts.set(command, nth);
    const plain =
      command === "EHLO" ? ["test", ...extensions].join("\r\n250-").replace(/^/, "250-") : defaultResponses[command];
    const last = command === "EHLO" ? plain?.replace(/250-([^\r]*)$/, "250 $1") : plain;
    const response = respond?.(command, line, nth) ?? last ?? "500 what";
    if (response === "hang") return null;
    if (response === "reset") socket.resetAndDestroy();
    else if (response === "close") socket.end();
    else socket.write(`${response}\r\n`);
    if (command === "QUIT" || response.startsWith("421")) socket.end();
    return response;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    state.connections += 1;
    let buffer = "";
    let isText = false;
    let hasSender = false;
    let hasRecipient = false;
    let isSilent = sendResponse(socket, "GREETING", "") === null;
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
          isText = hasSender = hasRecipient = false;
          const response = sendResponse(socket, "TEXT", "");
          if (response?.startsWith("250")) state.texts.push(text);
          isSilent = response === null;
          continue;
        }
        const end = buffer.indexOf("\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        state.lines.push(line);
        const command = /^\w+/.exec(line)?.[0].toUpperCase() ?? "";
        const outOfOrder =
          (command === "DATA" && !hasRecipient && "554 5.5.1 no valid recipients") ||
          (command === "MAIL" && hasSender && "503 5.5.1 nested MAIL command");
        if (outOfOrder) {
          socket.write(`${outOfOrder}\r\n`);
          continue;
        }
        const response = sendResponse(socket, command, line);
        isSilent = response === null;
        if (command === "RCPT") hasRecipient ||= response?.startsWith("250") === true;
        if (command === "MAIL") hasSender = response?.startsWith("250") === true;
        if (command === "RSET") hasSender = hasRecipient = false;
        isText = command === "DATA" && response?.startsWith("354") === true;
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
  state.port = address.port;
  state.url = `smtp://127.0.0.1:${address.port}`;
  return state;
}
