/** One connection to a mail server, which carries one mail after the other. */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import type { SmtpSettings } from "@/lib/mail/smtp-settings";

/** Why a mail was not taken. */
export interface SmtpFailure {
  error: unknown;
  /** Whether its text had begun: then the server may have taken it all the same. */
  hasBegun: boolean;
}

export interface SmtpConnection {
  /** How many mails it has tried. */
  readonly tried: number;
  readonly isOpen: boolean;
  /** Null once the server has taken the mail, with its word for it; never throws. */
  send(mail: ComposedMail): Promise<{ response: string } | SmtpFailure>;
  /** Forgets a mail that was not taken, so that another may follow; false when the connection is of no more use. */
  reset(): Promise<boolean>;
  /** Says good-bye, and does not wait long for the answer. */
  close(): void;
}

const goodByeMs = 2_000;

function connect({ auth }: SmtpSettings, connection: SMTPConnection): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  connection.on("error", reject);
  connection.once("end", () => reject(new Error("the connection ended")));
  connection.connect((error) => {
    if (error) return reject(error);
    // A server that asks for no log-in gets none; one that needs it later says so, and is left alone.
    if (!auth || !connection.allowsAuth) return resolve();
    connection.login({ ...auth, credentials: auth }, (refused) => (refused ? reject(refused) : resolve()));
  });
  return promise;
}

/** Connects, secures where offered or demanded, logs in where there is a name. @throws what went wrong */
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
      // Asked for only when the server has said that it wants the text.
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
      setTimeout(() => connection.close(), goodByeMs).unref();
    },
  };
}
