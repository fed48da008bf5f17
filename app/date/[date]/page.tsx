import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { formatDay, parseDay } from "@/lib/days";
import { DayPage, describeDay, loadDay } from "./day-page";

interface Props {
  params: Promise<{ date: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const day = parseDay((await params).date);
  if (!day) notFound();
  const { length: count } = await loadDay(day);
  const title = formatDay(day, "long");
  const description = describeDay(day, count);
  return {
    title,
    description,
    alternates: { canonical: `/date/${day}` },
    openGraph: { title: `Daily Papers · ${title}`, description, url: `/date/${day}` },
    ...(count === 0 && { robots: { index: false } }),
  };
}

export default async function DateRoute({ params }: Props) {
  const day = parseDay((await params).date);
  if (!day) notFound();
  return <DayPage day={day} />;
}
