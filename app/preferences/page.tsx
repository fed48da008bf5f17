import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { ErasedMessage, EraseMessage, PreferencesMessage } from "@/components/subscribe/preferences-message";
import { QueryNote } from "@/components/subscribe/query-note";
import { doneInWords } from "@/components/subscribe/subscription-words";
import { UnknownLinkMessage } from "@/components/subscribe/unknown-link-message";
import { addDays, dayOf } from "@/lib/days";
import { linkToken } from "@/lib/subscriptions/links";
import { checkQuery } from "@/lib/subscriptions/match-query";
import { getPreferences, type Preferences } from "@/lib/subscriptions/preferences";
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

/** The form with what is kept, or with what is typed into it to be checked. */
async function Form({ preferences, fields }: { preferences: Preferences; fields: Record<string, unknown> }) {
  const { token, done } = params.parse(fields);
  const { asked, isDraft, fault } = readDraft(fields, preferences.asked);
  const check = asked.query ? await checkQuery(asked.query) : null;
  const { email, state, pausedUntil } = preferences;
  return (
    <PreferencesMessage
      email={email}
      state={state}
      frequency={preferences.asked.frequency}
      note={fault ?? (isDraft ? "Not saved yet." : doneInWords(done))}
      form={{
        token,
        asked,
        timeZones: listTimeZones(asked.timeZone),
        queryNote: check && <QueryNote {...check} />,
        paused: state === "paused",
        pausedUntil,
        tomorrow: addDays(dayOf(), 1),
        leaveAction: `/api/unsubscribe?token=${encodeURIComponent(linkToken("unsubscribe", preferences))}`,
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

/** Only shows: whatever follows links ahead of the reader changes nothing. */
export default async function PreferencesRoute({ searchParams }: Props) {
  return (
    <PageFrame view={null} bare>
      <Body fields={await searchParams} />
    </PageFrame>
  );
}
