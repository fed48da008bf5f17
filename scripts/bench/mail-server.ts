/** A mail server in a separate process, for measuring: postfix's smtp-sink if installed, else npm's smtp-server. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";

export interface MailServer {
  name: string;
  url: string;
  stop(): void;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function waitUntilListening(port: number): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    const socket = connect(port, "127.0.0.1");
    const isListening = await Promise.race([
      once(socket, "connect").then(
        () => true,
        () => false,
      ),
      once(socket, "error").then(() => false),
    ]);
    socket.destroy();
    if (isListening) return;
    await pause(50);
  }
  throw new Error("the mail server does not listen");
}

function start(sink: string | null, port: number): ChildProcess {
  if (!sink) {
    const self = fileURLToPath(import.meta.url);
    return spawn(process.execPath, ["--import", "tsx", self, String(port)], { stdio: "ignore" });
  }
  // When started by root, smtp-sink requires a user to switch to.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  return spawn(sink, [...user, `127.0.0.1:${port}`, "256"], { stdio: "ignore" });
}

/** Starts a mail server. `sink` is the path of smtp-sink; by default it is looked up on the PATH. */
export async function startMailServer(sink = process.env.SMTP_SINK): Promise<MailServer> {
  const found = sink ?? (spawnSync("which", ["smtp-sink"], { encoding: "utf8" }).stdout.trim() || null);
  const port = await freePort();
  const child = start(found, port);
  await waitUntilListening(port);
  return {
    name: found ? "postfix's smtp-sink" : "npm's smtp-server",
    url: `smtp://127.0.0.1:${port}`,
    stop: () => void child.kill(),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _session, done) => {
      stream.on("end", done);
      stream.resume();
    },
  });
  server.listen(Number(process.argv[2]), "127.0.0.1");
}
