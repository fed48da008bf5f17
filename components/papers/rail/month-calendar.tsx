"use client";

import { periodHref } from "@/components/papers/list/period-words";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay, monthDaysOf, weekdayOf } from "@/lib/days";
import { formatPeriod, type Period, periodOf, weekNumber } from "@/lib/periods";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface Props {
  /** The month of the calendar. */
  month: Period;
  /** The period of the page: a day is marked, a week gets a background. */
  shown: Period | null;
  /** Days of the month that have papers. */
  listedDays: Day[];
  /** Targets of the arrows: the nearest day or month with papers before and after. */
  earlier: Period | null;
  later: Period | null;
}

/** Returns the month's days in rows of seven, Monday first; null for cells of other months. */
function weeksOf(day: Day): (Day | null)[][] {
  const days: (Day | null)[] = monthDaysOf(day);
  const first = days[0];
  const lead = first ? weekdayOf(first) - 1 : 0;
  const cells = [...Array<null>(lead).fill(null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => cells[row * 7 + column] ?? null),
  );
}

function MonthLink({ to, name, sign }: { to: Period | null; name: string; sign: string }) {
  if (!to) return <span />;
  return (
    <PageLink
      href={periodHref(to)}
      aria-label={`${name}: ${formatPeriod(to)}`}
      className="grid h-8 place-items-center rounded-control text-second hover:text-accent"
    >
      {sign}
    </PageLink>
  );
}

function DayCell({ day, listed, shown }: { day: Day; listed: boolean; shown: boolean }) {
  const number = String(Number(day.slice(8)));
  const look = shown ? "rounded-control bg-ink font-semibold text-paper" : listed ? "text-ink" : "text-second";
  if (!listed) {
    return (
      <span className={`flex h-8 items-center justify-center ${look}`} aria-current={shown ? "date" : undefined}>
        {number}
      </span>
    );
  }
  return (
    <PageLink
      href={`/date/${day}`}
      aria-label={formatDay(day, "long")}
      aria-current={shown ? "date" : undefined}
      className={`relative flex h-8 items-center justify-center rounded-control after:absolute after:bottom-[3px] after:size-1 after:rounded-full after:bg-current ${look} ${shown ? "hover:text-paper" : ""}`}
    >
      {number}
    </PageLink>
  );
}

/** Renders the month's name, a link to its page, between the arrows. */
function MonthHead({ month, shown, earlier, later }: Pick<Props, "month" | "shown" | "earlier" | "later">) {
  const isShown = shown?.kind === "month";
  return (
    <div className="mb-1 grid grid-cols-7 items-center text-center">
      <MonthLink to={earlier} name="Earlier month" sign="‹" />
      <h2 className="col-span-5 text-meta font-semibold">
        {isShown ? (
          formatPeriod(month)
        ) : (
          <PageLink href={periodHref(month)} className="-my-1.5 inline-block px-2 py-1.5">
            {formatPeriod(month)}
          </PageLink>
        )}
      </h2>
      <MonthLink to={later} name="Later month" sign="›" />
    </div>
  );
}

const weekEdges = "bg-raised first:rounded-l-control last:rounded-r-control";

/** Renders a month, with a dot and a link on each day that has papers. */
export function MonthCalendar({ month, shown, listedDays, earlier, later }: Props) {
  const listed = new Set(listedDays);
  const isShownWeek = (day: Day) => shown?.kind === "week" && shown.first <= day && day <= shown.last;
  return (
    <nav aria-label="Calendar">
      <MonthHead month={month} shown={shown} earlier={earlier} later={later} />
      <table className="w-full table-fixed border-separate border-spacing-0 text-center text-meta tabular-nums">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={name} className="h-8 font-normal text-second">
                <span aria-hidden="true">{name[0]}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month.first).map((week, row) => (
            <tr key={week.find(Boolean) ?? row}>
              {week.map((cell, column) => (
                <td
                  key={cell ?? weekdays[column]}
                  className={`p-0 ${week.some((day) => day && isShownWeek(day)) ? weekEdges : ""}`}
                >
                  {cell && <DayCell day={cell} listed={listed.has(cell)} shown={shown?.name === cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown?.kind === "day" && <WeekLink week={periodOf("week", shown.first)} />}
    </nav>
  );
}

/** Renders a link from a day to its week. */
function WeekLink({ week }: { week: Period }) {
  return (
    <p className="mt-3 text-meta text-second">
      <PageLink href={periodHref(week)} className="link -my-2 inline-block py-2">
        {`Week ${weekNumber(week)}`}
      </PageLink>
      , {formatPeriod(week)}
    </p>
  );
}
