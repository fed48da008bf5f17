import type { Metadata } from "next";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { formatDay } from "@/lib/days";
import { getNewestDay } from "@/lib/papers/list-papers";
import { DayPage, describeDay, loadDay } from "./date/[date]/day-page";

export async function generateMetadata(): Promise<Metadata> {
  const day = await getNewestDay();
  if (!day) return { alternates: { canonical: "/" } };
  const title = { absolute: `Daily Papers · ${formatDay(day, "long")}` };
  const description = describeDay(day, (await loadDay(day)).length);
  return { title, description, alternates: { canonical: "/" }, openGraph: { title, description, url: "/" } };
}

export default async function NewestDay() {
  const day = await getNewestDay();
  if (day) return <DayPage day={day} />;
  return (
    <PageFrame view="Daily">
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>
          The store is empty. Whoever runs this site fills it with <code>npm run ingest</code>; then the newest day
          stands here.
        </p>
      </Message>
    </PageFrame>
  );
}
