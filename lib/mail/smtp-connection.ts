/** One connection to a mail server, which sends one mail at a time. */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import type { SmtpSettings } from "@/lib/mail/smtp-settings";

/** Why the server did not accept a mail. */
export interface SmtpFailure {
  error: unknown;
  /** Whether sending the text had begun: the server may then have accepted the mail nevertheless. */
  hasBegun: boolean;
}

export interface SmtpConnection {
  /** Number of mails attempted on it. */
  readonly tried: number;
  readonly isOpen: boolean;
  /** Sends a mail. Returns the response of the server if it accepted the mail, otherwise the failure. Never throws. */
  send(mail: ComposedMail): Promise<{ response: string } | SmtpFailure>;
  /** Resets the session after a failed mail (RSET). Returns false when the connection can no longer be used. */
  reset(): Promise<boolean>;
  /** Quits, and closes the socket if the server does not respond within 2 seconds. */
  close(): void;
}

const quitTimeoutMs = 2_000;

function connect({ auth }: SmtpSettings, connection: SMTPConnection): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  connection.on("error", reject);
  connection.once("end", () => reject(new Error("the connection ended")));
  connection.connect((error) => {
    if (error) return reject(error);
    // Log in only if the server offers it. A server that requires it later rejects the sender, and the mail is
    // `unreachable`.
    if (!auth || !connection.allowsAuth) return resolve();
    connection.login({ ...auth, credentials: auth }, (refused) => (refused ? reject(refused) : resolve()));
  });
  return promise;
}

/**
 * Connects, starts TLS if offered or required, and logs in if there are credentials.
 * @throws the connection or log-in error
 */
export async function openConnection(settings: SmtpSettings, onClosed: () => void): Promise<SmtpConnection> {
  const connection = new SMTPConnection(settings.options);
  try {
    await connect(settings, connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  connection.once("end", onClosed);
  let tried = 0;
  return {
    get tried() {
      return tried;
    },
    get isOpen() {
      return !connection.destroyed;
    },
    send({ from, to, raw }) {
      tried += 1;
      let hasBegun = false;
      // Read only after the server has accepted the DATA command.
      const text = new Readable({
        read() {
          hasBegun = true;
          this.push(raw);
          this.push(null);
        },
      });
      return new Promise((resolve) => {
        connection.send({ from, to: [to] }, text, (error, info) =>
          resolve(error || !info ? { error, hasBegun } : { response: info.response ?? "" }),
        );
      });
    },
    reset: () =>
      new Promise((resolve) => {
        if (connection.destroyed) return resolve(false);
        connection.once("end", () => resolve(false));
        connection.reset((error) => resolve(!error));
      }),
    close() {
      if (connection.destroyed) return;
      connection.quit();
      setTimeout(() => connection.close(), quitTimeoutMs).unref();
    },
  };
}
