import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { PreferencesMessage } from "@/components/subscribe/preferences-message";
import { UnknownLinkMessage } from "@/components/subscribe/unknown-link-message";
import { linkToken } from "@/lib/subscriptions/links";
import { getLinkedSubscriber } from "@/lib/subscriptions/unsubscribe";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Your subscription",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

const params = z.object({ token: z.string().catch("") });

export default async function PreferencesRoute({ searchParams }: Props) {
  const subscriber = await getLinkedSubscriber("preferences", params.parse(await searchParams).token);
  return (
    <PageFrame view={null} bare>
      {subscriber ? (
        <PreferencesMessage
          email={subscriber.email}
          state={subscriber.state}
          frequency={subscriber.frequency}
          leaveAction={`/api/unsubscribe?token=${encodeURIComponent(linkToken("unsubscribe", subscriber))}`}
        />
      ) : (
        <UnknownLinkMessage />
      )}
    </PageFrame>
  );
}
