/** Measures our value and the reference's alternately, round by round, so that load on the machine affects both. */

export const roundCount = 5;

export interface Figure {
  median: number;
  min: number;
  max: number;
}

export function figureOf(values: number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

export interface Row {
  what: string;
  /** Measured value in `unit`. */
  ours: Figure;
  limit: Figure;
  limitName: string;
  unit: string;
  /** Allowed ratio of the medians. */
  required: { atLeast: number } | { atMost: number };
  note?: string;
}

export const ratioOf = ({ ours, limit }: Pick<Row, "ours" | "limit">): number => ours.median / limit.median;

export function isRequirementMet(row: Row): boolean {
  const ratio = ratioOf(row);
  return "atLeast" in row.required ? ratio >= row.required.atLeast : ratio <= row.required.atMost;
}

/** Measures both alternately, each once per round. */
export async function measureAlternately(
  ours: () => Promise<number>,
  limit: () => Promise<number>,
  rounds = roundCount,
): Promise<{ ours: Figure; limit: Figure }> {
  const values: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round += 1) {
    values.ours.push(await ours());
    values.limit.push(await limit());
  }
  return { ours: figureOf(values.ours), limit: figureOf(values.limit) };
}
