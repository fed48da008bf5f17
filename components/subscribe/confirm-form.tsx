"use client";

import { useEffect, useRef, useState } from "react";

/** Calls `act` once somebody can see the page, which one opened ahead of time is not; returns how to call it off. */
function onceSeen(act: () => void): () => void {
  if (document.visibilityState === "visible") {
    act();
    return () => undefined;
  }
  document.addEventListener("visibilitychange", act, { once: true });
  return () => document.removeEventListener("visibilitychange", act);
}

/** The button that confirms. Scripts press it, so that one click in the mail is enough. */
export function ConfirmForm({ token }: { token: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [sent, setSent] = useState(false);

  useEffect(() => onceSeen(() => form.current?.requestSubmit()), []);

  return (
    <form
      ref={form}
      method="post"
      action="/api/confirm"
      onSubmit={() => setSent(true)}
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button-primary h-11">
        Confirm the subscription
      </button>
      <p role="status" className="text-second">
        {sent && "Confirming …"}
      </p>
    </form>
  );
}
