import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { parsePeriod } from "@/lib/periods";
import { DayPage, dayMetadata } from "./day-page";

interface Props {
  params: Promise<{ date: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

async function readAddress({ params, searchParams }: Props) {
  const day = parsePeriod("day", (await params).date);
  if (!day) notFound();
  return { day, params: await searchParams };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return dayMetadata(await readAddress(props));
}

export default async function DateRoute(props: Props) {
  return <DayPage {...(await readAddress(props))} />;
}
