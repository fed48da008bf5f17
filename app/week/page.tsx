import type { Metadata } from "next";
import { NewestPeriod } from "@/app/period-page";

export const metadata: Metadata = { title: "Weekly", robots: { index: false } };

export default function NewestWeek() {
  return <NewestPeriod kind="week" />;
}
