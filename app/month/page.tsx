import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { periodHref } from "@/components/papers/list/period-words";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { periodOf } from "@/lib/periods";

export const metadata: Metadata = { title: "Monthly", robots: { index: false } };

/** Redirects to the newest month that has papers. */
export default async function NewestMonth() {
  const newest = await getNewestDay();
  if (newest) redirect(periodHref(periodOf("month", newest)));
  return (
    <PageFrame view="Monthly">
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>The latest month will appear here once papers have been added.</p>
      </Message>
    </PageFrame>
  );
}
