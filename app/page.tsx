import type { Metadata } from "next";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { formatPeriod, periodOf } from "@/lib/periods";
import { DayPage, dayMetadata } from "./date/[date]/day-page";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const newest = await getNewestDay();
  if (!newest) return { alternates: { canonical: "/" } };
  const day = periodOf("day", newest);
  const metadata = await dayMetadata({ day, params: await searchParams, path: "/" });
  return { ...metadata, title: { absolute: `Daily Papers · ${formatPeriod(day)}` } };
}

export default async function NewestDay({ searchParams }: Props) {
  const newest = await getNewestDay();
  if (newest) return <DayPage day={periodOf("day", newest)} params={await searchParams} path="/" />;
  return (
    <PageFrame view="Daily">
      <Message kicker="Daily Papers" heading="No papers yet">
        <p>
          An administrator can add some with <code>npm run ingest</code>. The latest day will appear here.
        </p>
      </Message>
    </PageFrame>
  );
}
