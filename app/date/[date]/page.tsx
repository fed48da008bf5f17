import type { Metadata } from "next";
import { PeriodPage, periodMetadata, readPeriodAddress } from "@/app/period-page";

interface Props {
  params: Promise<{ date: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

const readAddress = async ({ params, searchParams }: Props) =>
  readPeriodAddress("day", (await params).date, searchParams);

export const generateMetadata = async (props: Props): Promise<Metadata> => periodMetadata(await readAddress(props));

export default async function DateRoute(props: Props) {
  return <PeriodPage {...(await readAddress(props))} />;
}
