/** How pages speak of days, weeks and months, and where each is found. */
import type { Period, PeriodKind } from "@/lib/periods";

export const periodHref = ({ kind, name }: Pick<Period, "kind" | "name">) => {
  const folder = kind === "day" ? "date" : kind;
  return `/${folder}/${name}`;
};

interface Words {
  /** What a group of links to neighbours is called. */
  all: string;
  one: string;
  /** Papers are listed on a day, in a week. */
  at: "on" | "in";
}

export const periodWords: Record<PeriodKind, Words> = {
  day: { all: "Days", one: "day", at: "on" },
  week: { all: "Weeks", one: "week", at: "in" },
  month: { all: "Months", one: "month", at: "in" },
};

export const paperCount = (count: number) => (count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`);
