/** One line of `npm run doctor`. */
export interface Check {
  subject: string;
  ok: boolean;
  /** Not ok, but nothing fails because of it: the exit code stays 0. */
  isWarning?: boolean;
  /** What was found; where it is not well, what to do. */
  detail: string;
}
