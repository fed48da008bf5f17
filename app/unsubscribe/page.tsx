import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { UnknownLinkMessage } from "@/components/subscribe/unknown-link-message";
import { UnsubscribeMessage } from "@/components/subscribe/unsubscribe-message";
import { getLinkedSubscriber } from "@/lib/subscriptions/unsubscribe";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Unsubscribe",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

const params = z.object({ token: z.string().catch("") });

/** Only shows the button, because link scanners and prefetchers open this page before the subscriber does. */
export default async function UnsubscribeRoute({ searchParams }: Props) {
  const { token } = params.parse(await searchParams);
  const subscriber = await getLinkedSubscriber("unsubscribe", token);
  return (
    <PageFrame view={null} hideBanner>
      {subscriber ? (
        <UnsubscribeMessage
          email={subscriber.email}
          state={subscriber.state}
          unsubscribeAction={`/api/unsubscribe?token=${encodeURIComponent(token)}`}
        />
      ) : (
        <UnknownLinkMessage />
      )}
    </PageFrame>
  );
}
