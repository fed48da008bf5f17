interface Props {
  /** What was understood, in words. */
  words: string;
  /** How many papers of the newest list it finds, and how many that list has. */
  found: number;
  listed: number;
}

/** What a query was read as, and how much it would have found. */
export function QueryNote({ words, found, listed }: Props) {
  return (
    <p>
      Read as {words}. {listed > 0 && `It finds ${found} of the ${listed} papers of the newest list.`}
    </p>
  );
}
