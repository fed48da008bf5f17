interface Props {
  /** The parsed query in words. */
  words: string;
  /** Sentences on parts that may be meant differently. */
  notes: string[];
  /** How many papers of the latest list match, of how many. */
  found: number;
  listed: number;
}

/** Renders how a query was interpreted and how many papers it would have matched. */
export function QueryNote({ words, notes, found, listed }: Props) {
  return (
    <p>
      {[`Interpreted as ${words}.`, ...notes].join(" ")}{" "}
      {listed > 0 && `It matches ${found} of the ${listed} papers in the latest list.`}
    </p>
  );
}
