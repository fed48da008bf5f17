import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { CheckInboxMessage, ClosedMessage, SubscribeMessage } from "@/components/subscribe/subscribe-messages";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { daysCacheTag } from "@/lib/revision/cache-tags";
import { getSignUpAvailability } from "@/lib/subscriptions/sign-up-availability";
import { defaultPreferences } from "@/lib/subscriptions/subscribe";
import { isSubmitted } from "@/lib/subscriptions/subscribe-page";
import { listTimeZones } from "@/lib/subscriptions/time-zones";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Subscribe",
  description: "The day’s papers by email, every day. No account needed.",
  alternates: { canonical: "/subscribe" },
};

async function Body({ isSubmitted }: { isSubmitted: boolean }) {
  const signUp = getSignUpAvailability();
  const newestDay = await getNewestDay();
  if (!signUp.open) return <ClosedMessage reason={signUp.reason} newestDay={newestDay} />;
  if (isSubmitted) return <CheckInboxMessage folder={signUp.folder} />;
  const preferences = defaultPreferences();
  return (
    <SubscribeMessage newestDay={newestDay} choices={{ preferences, timeZones: listTimeZones(preferences.timeZone) }} />
  );
}

export default async function SubscribeRoute({ searchParams }: Props) {
  const submitted = isSubmitted(await searchParams);
  await declareCacheTags([daysCacheTag]);
  return (
    <PageFrame view={null} elements="subscribe" hideBanner>
      <Body isSubmitted={submitted} />
    </PageFrame>
  );
}
