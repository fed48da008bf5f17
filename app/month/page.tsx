import type { Metadata } from "next";
import { NewestPeriod } from "@/app/period-page";

export const metadata: Metadata = { title: "Monthly", robots: { index: false } };

export default function NewestMonth() {
  return <NewestPeriod kind="month" />;
}
