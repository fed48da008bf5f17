import type { Metadata } from "next";
import { z } from "zod";
import { PageFrame } from "@/components/layout/page-frame";
import { ConfirmMessage } from "@/components/subscribe/confirm-message";
import { getNewestDay } from "@/lib/papers/list-papers";
import { peekConfirmation } from "@/lib/subscriptions/confirm";

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
  done: z.enum(["confirmed", "already-confirmed", "expired-link", "unknown-link"]).optional().catch(undefined),
});

export default async function ConfirmRoute({ searchParams }: Props) {
  const { token, done } = params.parse(await searchParams);
  const status = done ?? (await peekConfirmation(token));
  return (
    <PageFrame view={null} bare>
      <ConfirmMessage status={status} token={token} newestDay={await getNewestDay()} />
    </PageFrame>
  );
}
