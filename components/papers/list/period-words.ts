/** Texts and addresses for days, weeks and months. Pure. */
import type { View } from "@/components/layout/views";
import type { Period, PeriodKind } from "@/lib/periods";

export const periodHref = ({ kind, name }: Pick<Period, "kind" | "name">) => {
  const folder = kind === "day" ? "date" : kind;
  return `/${folder}/${name}`;
};

interface Words {
  /** The view in the header that the period belongs to. */
  view: View;
  /** Label of a group of links to neighbouring periods. */
  all: string;
  one: string;
  /** The preposition: papers are listed on a day, in a week. */
  at: "on" | "in";
}

export const periodWords: Record<PeriodKind, Words> = {
  day: { view: "Daily", all: "Days", one: "day", at: "on" },
  week: { view: "Weekly", all: "Weeks", one: "week", at: "in" },
  month: { view: "Monthly", all: "Months", one: "month", at: "in" },
};
