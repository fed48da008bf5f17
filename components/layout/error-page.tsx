"use client";

import { Message } from "./message";
import { PageFrame } from "./page-frame";

interface Props {
  error: unknown;
  retry: () => void;
}

/** What the server's log knows this error by; a failure in the browser has none. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

/** In place of a page that failed. It is drawn in the browser, so all of it is a script. */
export function ErrorPage({ error, retry }: Props) {
  const digest = digestOf(error);
  return (
    <PageFrame view={null}>
      <Message
        kicker="Error"
        heading="This page could not be made"
        ways={
          <>
            <button type="button" onClick={() => retry()} className="button cursor-pointer">
              Try again
            </button>
            <a href="/" className="button">
              The newest day
            </a>
          </>
        }
      >
        <p>Something failed on the way from the store to this page. Nothing is lost; a second try may succeed.</p>
        {digest && (
          <p className="text-second">
            If it does not, whoever runs this site finds it in the log under <code>{digest}</code>.
          </p>
        )}
      </Message>
    </PageFrame>
  );
}
