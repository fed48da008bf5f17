import type { Metadata } from "next";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { formatPeriod, periodOf } from "@/lib/periods";
import { PeriodPage, periodMetadata } from "./period-page";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const newest = await getNewestDay();
  if (!newest) return { alternates: { canonical: "/" } };
  const period = periodOf("day", newest);
  const metadata = await periodMetadata({ period, params: await searchParams, path: "/" });
  return { ...metadata, title: { absolute: `Daily Papers · ${formatPeriod(period)}` } };
}

export default async function NewestDay({ searchParams }: Props) {
  const newest = await getNewestDay();
  if (newest) return <PeriodPage period={periodOf("day", newest)} params={await searchParams} path="/" />;
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
