/** Times two alternatives alternately in one run, so that other load on the machine affects both. */

export interface Timed {
  /** Values, usually milliseconds, in ascending order. */
  sorted: number[];
}

export const percentile = ({ sorted }: Timed, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Runs both alternately `rounds` times, after one uncounted round, and returns their times in milliseconds. */
export async function timeAlternately(
  rounds: number,
  one: () => unknown,
  other: () => unknown,
): Promise<[Timed, Timed]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, work] of [one, other].entries()) {
      const startedMs = performance.now();
      await work();
      if (round >= 0) times[place]?.push(performance.now() - startedMs);
    }
  }
  const [first, second] = times.map((list) => ({ sorted: list.sort((a, b) => a - b) }));
  return [first ?? { sorted: [] }, second ?? { sorted: [] }];
}
