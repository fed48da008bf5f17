import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay, monthDaysOf, weekdayOf } from "@/lib/days";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface Props {
  /** The day that the page shows; its month is the one drawn. */
  day: Day;
  /** Days of that month that have papers. */
  listedDays: Day[];
  /** The nearest days with papers outside the month. */
  earlier: Day | null;
  later: Day | null;
}

/** The month's days in rows of seven, Monday first; null where a row begins or ends in another month. */
function weeksOf(day: Day): (Day | null)[][] {
  const days: (Day | null)[] = monthDaysOf(day);
  const first = days[0];
  const lead = first ? weekdayOf(first) - 1 : 0;
  const cells = [...Array<null>(lead).fill(null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => cells[row * 7 + column] ?? null),
  );
}

function MonthLink({ to, name, sign }: { to: Day | null; name: string; sign: string }) {
  if (!to) return <span />;
  return (
    <PageLink
      href={`/date/${to}`}
      aria-label={`${name}: ${formatDay(to, "long")}`}
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

/** A month, with a dot and a link on each day that has papers. */
export function MonthCalendar({ day, listedDays, earlier, later }: Props) {
  const listed = new Set(listedDays);
  return (
    <nav aria-label="Calendar">
      <div className="mb-1 grid grid-cols-7 items-center text-center">
        <MonthLink to={earlier} name="Earlier month" sign="‹" />
        <h2 className="col-span-5 text-meta font-semibold">{formatDay(day, "month")}</h2>
        <MonthLink to={later} name="Later month" sign="›" />
      </div>
      <table className="w-full table-fixed text-center text-meta tabular-nums">
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
          {weeksOf(day).map((week, row) => (
            <tr key={week.find(Boolean) ?? row}>
              {week.map((cell, column) => (
                <td key={cell ?? weekdays[column]} className="p-0">
                  {cell && <DayCell day={cell} listed={listed.has(cell)} shown={cell === day} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </nav>
  );
}
