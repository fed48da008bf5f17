import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { ErasedMessage, EraseMessage, PreferencesMessage } from "@/components/subscribe/preferences-message";
import { QueryNote } from "@/components/subscribe/query-note";
import { outcomeInWords } from "@/components/subscribe/subscription-words";
import { UnknownLinkMessage } from "@/components/subscribe/unknown-link-message";
import { addDays, dayOf } from "@/lib/days";
import { linkToken } from "@/lib/subscriptions/links";
import { checkQuery } from "@/lib/subscriptions/match-query";
import { getPreferences, type SubscriberPreferences } from "@/lib/subscriptions/preferences";
import { readDraft } from "@/lib/subscriptions/read-preferences";
import { listTimeZones } from "@/lib/subscriptions/time-zones";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Your subscription",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

const params = z.object({
  token: z.string().catch(""),
  done: z.enum(["save", "pause", "resume", "erase"]).optional().catch(undefined),
  ask: z.literal("erase").optional().catch(undefined),
});

/** Renders the form with the stored preferences, or with an unsaved draft whose query is previewed. */
async function Form({ preferences, fields }: { preferences: SubscriberPreferences; fields: Record<string, unknown> }) {
  const { token, done } = params.parse(fields);
  const { digest, isDraft, error } = readDraft(fields, preferences.digest);
  const check = digest.query ? await checkQuery(digest.query) : null;
  const { email, state, pausedUntil } = preferences;
  return (
    <PreferencesMessage
      email={email}
      state={state}
      frequency={preferences.digest.frequency}
      note={error ?? (isDraft ? "Not saved yet." : outcomeInWords(done))}
      form={{
        token,
        preferences: digest,
        timeZones: listTimeZones(digest.timeZone),
        queryNote: check && <QueryNote {...check} />,
        isPaused: state === "paused",
        pausedUntil,
        tomorrow: addDays(dayOf(), 1),
        unsubscribeAction: `/api/unsubscribe?token=${encodeURIComponent(linkToken("unsubscribe", preferences))}`,
      }}
    />
  );
}

async function Body({ fields }: { fields: Record<string, unknown> }) {
  const { token, done, ask } = params.parse(fields);
  if (done === "erase") return <ErasedMessage />;
  const preferences = await getPreferences(token);
  if (!preferences) return <UnknownLinkMessage />;
  if (ask) return <EraseMessage email={preferences.email} token={token} />;
  return <Form preferences={preferences} fields={fields} />;
}

/** Changes nothing, because link scanners and prefetchers open this page before the subscriber does. */
export default async function PreferencesRoute({ searchParams }: Props) {
  return (
    <PageFrame view={null} hideBanner>
      <Body fields={await searchParams} />
    </PageFrame>
  );
}
