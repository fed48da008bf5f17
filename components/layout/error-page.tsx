"use client";

import { Message } from "./message";
import { PageFrame } from "./page-frame";

interface Props {
  error: unknown;
  retry: () => void;
}

/** Returns the id under which the server logged the error; null for an error in the browser. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

/** Renders the page shown instead of one that failed. It is rendered in the browser only. */
export function ErrorPage({ error, retry }: Props) {
  const digest = digestOf(error);
  return (
    <PageFrame view={null}>
      <Message
        kicker="Error"
        heading="Something went wrong"
        actions={
          <>
            <button type="button" onClick={() => retry()} className="button cursor-pointer">
              Try again
            </button>
            <a href="/" className="button">
              Latest papers
            </a>
          </>
        }
      >
        <p>Nothing was lost; please try again.</p>
        {digest && (
          <p className="text-second">
            If it happens again, an administrator can find this error in the log under <code>{digest}</code>.
          </p>
        )}
      </Message>
    </PageFrame>
  );
}
