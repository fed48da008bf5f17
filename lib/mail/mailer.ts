/** Sending mails, whatever carries them. */
import type { ComposedMail } from "@/lib/mail/compose-mail";

/**
 * What became of a mail. `refused`: never try this mail again (5xx), nor, where the address itself fails, any other to it;
 * `deferred`: not now (4xx, time-out, lost connection), try again later; `unreachable`: the server is out of reach, rejects
 * the log-in, or does not serve us as a sender; `unwanted`: whoever sends took it back at the last moment.
 */
export type MailOutcome =
  | { status: "refused"; detail: string; addressFails: boolean }
  | { status: "accepted" | "deferred" | "unreachable" | "unwanted"; detail: string };

export interface Mailer {
  /** So many mails it carries at the same time; further ones wait. */
  readonly lanes: number;
  /**
   * Never throws for what a server answers. `isWanted` is asked right before the mail begins, once there is a connection
   * for it, and again before it begins anew on another.
   */
  send(mail: ComposedMail, isWanted?: () => Promise<boolean>): Promise<MailOutcome>;
  close(): void;
}
