/** Times of two ways of doing one thing, taken in turns in one run, so that whatever else the machine does meets both. */

export interface Timed {
  /** Milliseconds, smallest first. */
  sorted: number[];
}

export const percentile = ({ sorted }: Timed, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Runs both `rounds` times, first one then the other, after one round that is not counted. */
export function timeInTurns(rounds: number, one: () => unknown, other: () => unknown): [Timed, Timed] {
  const times: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, work] of [one, other].entries()) {
      const startedMs = performance.now();
      work();
      if (round >= 0) times[place]?.push(performance.now() - startedMs);
    }
  }
  const [first, second] = times.map((list) => ({ sorted: list.sort((a, b) => a - b) }));
  return [first ?? { sorted: [] }, second ?? { sorted: [] }];
}
