import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { periodHref } from "@/components/papers/list/period-words";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { periodOf } from "@/lib/periods";

export const metadata: Metadata = { title: "Monthly", robots: { index: false } };

/** Leads to the newest month that has papers. */
export default async function NewestMonth() {
  const newest = await getNewestDay();
  if (newest) redirect(periodHref(periodOf("month", newest)));
  return (
    <PageFrame view="Monthly">
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>The store is empty: no month has papers. Once it is filled, the newest one is found here.</p>
      </Message>
    </PageFrame>
  );
}
