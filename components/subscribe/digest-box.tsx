import { PageLink } from "@/components/ui/page-link";
import type { Day } from "@/lib/days";
import { SubscribeForm } from "./subscribe-form";

export interface SignUp {
  /** Why sign-up is closed; null while it is open. */
  closedReason: string | null;
  /** The newest day that has papers. */
  newestDay: Day | null;
}

/** Renders a short description of the digest and the sign-up form, for the rail. */
export function DigestBox({ closedReason, newestDay }: SignUp) {
  return (
    <section aria-labelledby="digest" className="border-t border-rule pt-6">
      <h2 id="digest" className="text-meta font-semibold">
        The digest
      </h2>
      <p className="mb-3 mt-2 text-pretty text-second">The day’s papers by email, every day. No account needed.</p>
      {closedReason ? <p className="text-pretty">{closedReason}</p> : <SubscribeForm id="rail-email" compact />}
      {newestDay && (
        <p className="mt-2 text-meta">
          <PageLink href={`/digests/${newestDay}`} className="link -my-2 inline-block py-2 text-second">
            Read the latest digest
          </PageLink>
        </p>
      )}
    </section>
  );
}
