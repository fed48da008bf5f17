import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { AskedMessage, ClosedMessage, SubscribeMessage } from "@/components/subscribe/subscribe-messages";
import { getNewestDay } from "@/lib/papers/list-papers";
import { signUpDoor } from "@/lib/subscriptions/sign-up-door";

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
  return asked ? <AskedMessage folder={door.folder} /> : <SubscribeMessage newestDay={newestDay} />;
}

export default async function SubscribeRoute({ searchParams }: Props) {
  const { asked } = await searchParams;
  return (
    <PageFrame view={null} bare>
      <Body asked={asked === "1"} />
    </PageFrame>
  );
}
