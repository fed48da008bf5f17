/** A real mail server in the test's process that keeps received mail and responds as the test says. */
import { once } from "node:events";
import type { Socket } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import { freePort } from "@/tests/support/app";

export interface ReceivedMail {
  from: string;
  recipients: string[];
  raw: string;
}

export interface MailSink {
  port: number;
  url: string;
  mails: ReceivedMail[];
  /** Resolves when no client is connected, so that everything clients sent, even dead ones, has been read. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** A response such as `"451 greylisted"`; undefined accepts. A promise keeps the client waiting. */
type SmtpResponse = string | undefined;

export interface SinkScript {
  port?: number;
  onFrom?: (address: string) => SmtpResponse;
  onRecipient?: (address: string) => SmtpResponse | Promise<SmtpResponse>;
  /** Called when the mail has been received and kept, before it is acknowledged. */
  onMail?: (mail: ReceivedMail) => SmtpResponse | Promise<SmtpResponse>;
  /** Returns whether to break the connection in the middle of this recipient's mail. */
  breaksAt?: (recipient: string) => boolean;
}

function failure(response: SmtpResponse): Error | null {
  if (!response) return null;
  const error = new Error(response.slice(4));
  return Object.assign(error, { responseCode: Number(response.slice(0, 3)) });
}

export async function startSink(script: SinkScript = {}): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onMailFrom: ({ address }, _session, done) => done(failure(script.onFrom?.(address))),
    onRcptTo: ({ address }, _session, done) => {
      void Promise.resolve(script.onRecipient?.(address)).then((response) => done(failure(response)));
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
  // Some tests kill a client in the middle of a mail.
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

/** Parses a mail with a parser independent of the one that wrote it. */
export const readMail = (mail: ReceivedMail | string): Promise<Email> =>
  PostalMime.parse(typeof mail === "string" ? mail : mail.raw);

export const headerOf = (mail: Email, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name.toLowerCase())?.value;

/** Returns every link of a mail, from both parts. */
export function linksOf(mail: Email): string[] {
  const written = mail.text?.match(/https?:\/\/\S+/g) ?? [];
  const linked = [...(mail.html ?? "").matchAll(/ href="([^"]+)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
  return [...new Set([...written, ...linked])];
}
