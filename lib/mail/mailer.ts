/** The interface of mailers, which send mails by SMTP or write them to files. */
import type { ComposedMail } from "@/lib/mail/compose-mail";

/**
 * The outcome of sending a mail. `refused`: do not retry this mail (5xx), and if `addressFails`, send nothing more to
 * the address; `deferred`: retry later (4xx, time-out, lost connection); `unreachable`: the server cannot be reached,
 * rejects the log-in, or does not accept us as a sender; `unwanted`: the caller cancelled the mail at the last moment
 * (`isWanted`).
 */
export type MailOutcome =
  | { status: "refused"; detail: string; addressFails: boolean }
  | { status: "accepted" | "deferred" | "unreachable" | "unwanted"; detail: string };

export interface Mailer {
  /** Number of mails sent in parallel; further ones wait. */
  readonly maxParallel: number;
  /**
   * Sends a mail; never throws because of a server's response. Calls `isWanted` right before the mail starts, once it
   * has a connection, and again before a retry on another connection.
   */
  send(mail: ComposedMail, isWanted?: () => Promise<boolean>): Promise<MailOutcome>;
  close(): void;
}
