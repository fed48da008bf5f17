/** The result of one check: one line of `npm run doctor`. */
export interface Check {
  subject: string;
  ok: boolean;
  /** Not ok, but the site works: the exit code stays 0. */
  isWarning?: boolean;
  /** The finding and, if it is not ok, what to do about it. */
  detail: string;
}
