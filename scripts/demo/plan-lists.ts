/** Plans the lists: which days have one, how long it is, and which papers are listed a second time. */
import { addDays, type Day, weekdayOf } from "@/lib/days";
import { Random } from "@/scripts/demo/random";

export interface ListOptions {
  seed: string;
  /** Number of calendar days, including weekends. */
  days: number;
  /** The last of these days. */
  lastDay: Day;
  /** Average number of papers in a list; lists have between 2/5 and 8/5 of it. */
  papersPerDay?: number | undefined;
  /** Total number of papers. If it is less than the lists need, they get shorter; if more, the rest is on no list. */
  total?: number | undefined;
}

export interface ListPlan {
  day: Day;
  /** Number of days from this day to the last day. */
  age: number;
  length: number;
  /** Ranks of the papers that are new on that day. */
  ranks: number[];
  /** Papers of the previous list that are listed again: their index among its new papers, and their rank here. */
  relisted: Map<number, number>;
}

const usualPapersPerDay = 37;
const saturday = 6;

/**
 * Returns a weekday without a list, somewhat after the middle of the days, or null if there are less than seven days.
 */
export function holidayOf({ days, lastDay }: ListOptions): Day | null {
  if (days < 7) return null;
  let day = addDays(lastDay, -Math.round(days * 0.4));
  while (weekdayOf(day) >= saturday) day = addDays(day, -1);
  return day;
}

function newPapersOf(lengths: number[], total: number | undefined): number[] {
  const sum = lengths.reduce((all, length) => all + length, 0);
  if (total === undefined || total >= sum) return lengths;
  let before = 0;
  return lengths.map((length) => {
    const from = Math.floor((before * total) / sum);
    before += length;
    return Math.floor((before * total) / sum) - from;
  });
}

function distinct(random: Random, count: number, most: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, most)) chosen.add(random.integer(0, most - 1));
  return [...chosen];
}

/** Returns the lists from the first day to the last; Saturdays, Sundays and the holiday have none. */
export function planLists(options: ListOptions): ListPlan[] {
  const { seed, days, lastDay, papersPerDay = usualPapersPerDay, total } = options;
  const random = new Random(`${seed} lists`);
  const holiday = holidayOf(options);
  const open = Array.from({ length: days }, (_, index) => days - 1 - index)
    .map((age) => ({ age, day: addDays(lastDay, -age) }))
    .filter(({ day }) => weekdayOf(day) < saturday && day !== holiday);
  const least = Math.max(1, Math.round((papersPerDay * 15) / usualPapersPerDay));
  const most = Math.max(least, Math.round((papersPerDay * 60) / usualPapersPerDay) - 3);
  const lengths = newPapersOf(
    open.map(() => random.integer(least, most)),
    total,
  );
  return open.map(({ day, age }, index) => {
    const own = lengths[index] ?? 0;
    const wanted = random.chance(0.6) ? 0 : random.integer(1, 3);
    const relisted = own === 0 ? [] : distinct(random, wanted, lengths[index - 1] ?? 0);
    const length = own + relisted.length;
    const relistedRanks = distinct(random, relisted.length, length).map((place) => place + 1);
    const ranks = Array.from({ length }, (_, place) => place + 1).filter((rank) => !relistedRanks.includes(rank));
    return { day, age, length, ranks, relisted: new Map(relisted.map((paper, at) => [paper, relistedRanks[at] ?? 1])) };
  });
}
