import type { Metadata } from "next";
import { PeriodPage, periodMetadata, readPeriodAddress } from "@/app/period-page";

interface Props {
  params: Promise<{ week: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

const readAddress = async ({ params, searchParams }: Props) =>
  readPeriodAddress("week", (await params).week, searchParams);

export const generateMetadata = async (props: Props): Promise<Metadata> => periodMetadata(await readAddress(props));

export default async function WeekRoute(props: Props) {
  return <PeriodPage {...(await readAddress(props))} />;
}
