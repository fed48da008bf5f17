/** Selects the words of a paper that are likely to describe its topic. Pure. */
import { foldWords, wordsIn } from "@/lib/search/word-forms";

/** Words that are common in papers of every field, and so not distinctive. */
const common = new Set(
  "a about above achieve achieves across after against all allows also although among an and any approach approaches are as at available based be because been being between beyond both but by can code compared could current demonstrate despite do does done during each effective efficient either enable enables ensure even existing experiments extensive first for four framework from further furthermore given has have having here high how however if improve improved improves improving in including including into introduce is it its itself just large leads less level like low make makes making many may method methods might more moreover most much must new no nor not novel now of off often on one only or other our out outperforms over paper per performance present problem propose proposed provide provides recent recently remains require requires results same several should show shown shows significant significantly simple since so some state still study such superior than that the their them then there these they this those though three through thus to toward towards two under up upon us use used uses using various very via was we well were what when where whether which while who why will with within without work works would yet you your et al http https www com github org".split(
    " ",
  ),
);

export interface CandidateWord {
  /** One word, or two consecutive words of the title, as the index's tokenizer splits and folds them. */
  words: string;
  /** Importance in the paper, without regard to rarity. */
  weight: number;
}

const isDistinctive = (word: string) => word.length > 2 && !common.has(word) && !/^\d+$/.test(word);

/** A word in the title weighs as much as three occurrences in the abstract; further occurrences there add nothing. */
const titleWeight = 3;
const maxOccurrences = 3;

function pairsOf(words: string[]): string[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index] ?? "";
    return isDistinctive(before) && isDistinctive(word) ? [`${before} ${word}`] : [];
  });
}

/**
 * Returns at most `limit` words and pairs of title words, heaviest first. Equal weights are ordered by length, then
 * alphabetically, so that the result is deterministic.
 */
export function candidateWords(
  { title, abstract }: { title: string; abstract: string },
  limit: number,
): CandidateWord[] {
  const titleWords = foldWords(wordsIn(title)).split(" ");
  const counts = new Map<string, number>();
  const add = (words: string, count: number) => counts.set(words, (counts.get(words) ?? 0) + count);
  for (const word of foldWords(wordsIn(abstract)).split(" ")) if (isDistinctive(word)) add(word, 1);
  for (const [word, count] of counts) counts.set(word, Math.min(count, maxOccurrences));
  for (const word of new Set(titleWords)) if (isDistinctive(word)) add(word, titleWeight);
  for (const pair of new Set(pairsOf(titleWords))) add(pair, titleWeight);
  return [...counts]
    .map(([words, weight]) => ({ words, weight }))
    .sort((a, b) => b.weight - a.weight || b.words.length - a.words.length || (a.words < b.words ? -1 : 1))
    .slice(0, limit);
}
