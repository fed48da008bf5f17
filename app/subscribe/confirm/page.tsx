import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { ConfirmMessage } from "@/components/subscribe/confirm-message";
import { QueryNote } from "@/components/subscribe/query-note";
import { preferencesInWords } from "@/components/subscribe/subscription-words";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getConfirmationStatus, getPreferencesToConfirm } from "@/lib/subscriptions/confirm";
import { checkQuery } from "@/lib/subscriptions/match-query";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Confirm",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

const params = z.object({
  token: z.string().catch(""),
  done: z
    .enum(["confirmed", "confirmed-for-later", "already-confirmed", "expired-link", "unknown-link"])
    .optional()
    .catch(undefined),
});

export default async function ConfirmRoute({ searchParams }: Props) {
  const { token, done } = params.parse(await searchParams);
  const status = done ?? (await getConfirmationStatus(token));
  const preferences = status === "open" ? await getPreferencesToConfirm(token) : null;
  const check = preferences?.query ? await checkQuery(preferences.query) : null;
  return (
    <PageFrame view={null} hideBanner>
      <ConfirmMessage
        status={status}
        token={token}
        newestDay={await getNewestDay()}
        preferences={preferences && preferencesInWords(preferences)}
        queryNote={check && <QueryNote {...check} />}
      />
    </PageFrame>
  );
}
