/** One line of `npm run doctor`. */
export interface Check {
  subject: string;
  ok: boolean;
  /** What was found; where it is not well, what to do. */
  detail: string;
}
