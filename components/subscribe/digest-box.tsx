import { PageLink } from "@/components/ui/page-link";
import type { Day } from "@/lib/days";
import { SubscribeForm } from "./subscribe-form";

export interface SignUp {
  /** Why nobody can sign up just now; null while people can. */
  closedBecause: string | null;
  /** The newest day that has papers. */
  newestDay: Day | null;
}

/** The digest in a few words, with the form, for the rail. */
export function DigestBox({ closedBecause, newestDay }: SignUp) {
  return (
    <section aria-labelledby="digest" className="border-t border-rule pt-6">
      <h2 id="digest" className="text-meta font-semibold">
        The digest
      </h2>
      <p className="mb-3 mt-2 text-pretty text-second">The day’s papers by mail, every day. No account.</p>
      {closedBecause ? <p className="text-pretty">{closedBecause}</p> : <SubscribeForm id="rail-email" compact />}
      {newestDay && (
        <p className="mt-2 text-meta">
          <PageLink href={`/digests/${newestDay}`} className="link -my-2 inline-block py-2 text-second">
            See the newest first
          </PageLink>
        </p>
      )}
    </section>
  );
}
