import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { AskedMessage, ClosedMessage, SubscribeMessage } from "@/components/subscribe/subscribe-messages";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { daysScope } from "@/lib/revision/sqlite";
import { signUpDoor } from "@/lib/subscriptions/sign-up-availability";
import { defaultAsked } from "@/lib/subscriptions/subscribe";
import { listTimeZones } from "@/lib/subscriptions/time-zones";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export const metadata: Metadata = {
  title: "Subscribe",
  description: "The day’s papers by mail, every day. No account.",
  alternates: { canonical: "/subscribe" },
};

async function Body({ asked }: { asked: boolean }) {
  const door = signUpDoor();
  const newestDay = await getNewestDay();
  if (!door.open) return <ClosedMessage reason={door.reason} newestDay={newestDay} />;
  if (asked) return <AskedMessage folder={door.folder} />;
  const choice = defaultAsked();
  return (
    <SubscribeMessage newestDay={newestDay} choices={{ asked: choice, timeZones: listTimeZones(choice.timeZone) }} />
  );
}

export default async function SubscribeRoute({ searchParams }: Props) {
  const { asked } = await searchParams;
  await declareShared([daysScope]);
  return (
    <PageFrame view={null} bare>
      <Body asked={asked === "1"} />
    </PageFrame>
  );
}
