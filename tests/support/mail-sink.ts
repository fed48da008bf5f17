/** A real mail server in the test's own process, which keeps what it is sent and answers as the test says. */
import { once } from "node:events";
import type { Socket } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import { freePort } from "@/tests/support/app";

export interface SunkMail {
  from: string;
  recipients: string[];
  raw: string;
}

export interface MailSink {
  port: number;
  url: string;
  mails: SunkMail[];
  /** Resolves once nobody is connected: what a client has sent is read by then, also if it is dead. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** An answer such as `"451 greylisted"`; nothing to accept. A promise keeps the client waiting. */
type Answer = string | undefined;

export interface SinkScript {
  port?: number;
  onFrom?: (address: string) => Answer;
  onRecipient?: (address: string) => Answer | Promise<Answer>;
  /** Called once the whole mail is there and kept, before it is acknowledged. */
  onMail?: (mail: SunkMail) => Answer | Promise<Answer>;
  /** Breaks the mail's connection in the middle of it. */
  breaksAt?: (recipient: string) => boolean;
}

function failure(answer: Answer): Error | null {
  if (!answer) return null;
  const error = new Error(answer.slice(4));
  return Object.assign(error, { responseCode: Number(answer.slice(0, 3)) });
}

export async function startSink(script: SinkScript = {}): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onMailFrom: ({ address }, _session, done) => done(failure(script.onFrom?.(address))),
    onRcptTo: ({ address }, _session, done) => {
      void Promise.resolve(script.onRecipient?.(address)).then((answer) => done(failure(answer)));
    },
    onData: (stream, { envelope, remotePort }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      if (recipients.some((address) => script.breaksAt?.(address))) {
        for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", async () => {
        const mail = {
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          recipients,
          raw: Buffer.concat(chunks).toString(),
        };
        mails.push(mail);
        done(failure(await script.onMail?.(mail)));
      });
    },
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // A client that dies in the middle is part of some tests.
  server.on("error", () => undefined);
  const port = script.port ?? (await freePort());
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const quiet = async () => {
    while (sockets.size > 0) {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    }
  };
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  return { port, url: `smtp://127.0.0.1:${port}`, mails, quiet, stop };
}

/** As an independent parser reads it. */
export const readMail = (mail: SunkMail | string): Promise<Email> =>
  PostalMime.parse(typeof mail === "string" ? mail : mail.raw);

export const headerOf = (mail: Email, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name.toLowerCase())?.value;

/** Every address that a mail leads to, in either part. */
export function linksOf(mail: Email): string[] {
  const written = mail.text?.match(/https?:\/\/\S+/g) ?? [];
  const linked = [...(mail.html ?? "").matchAll(/ href="([^"]+)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
  return [...new Set([...written, ...linked])];
}
