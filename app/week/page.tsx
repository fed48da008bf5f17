import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { periodHref } from "@/components/papers/list/period-words";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { periodOf } from "@/lib/periods";

export const metadata: Metadata = { title: "Weekly", robots: { index: false } };

/** Redirects to the newest week that has papers. */
export default async function NewestWeek() {
  const newest = await getNewestDay();
  if (newest) redirect(periodHref(periodOf("week", newest)));
  return (
    <PageFrame view="Weekly">
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>The latest week will appear here once papers have been added.</p>
      </Message>
    </PageFrame>
  );
}
