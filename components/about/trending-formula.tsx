import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { trendingDays, trendingOffset, trendingPower, trendingScore } from "@/lib/papers/ranking";

const formula = `$$\\text{score} = \\frac{u}{(a + ${trendingOffset})^{${trendingPower}}}$$`;

const Letter = ({ name }: { name: string }) => <LatexPhrase text={`$${name}$`} source="arxiv" />;

/** The formula of `/trending` as it is reckoned, with an example. */
export function TrendingFormula() {
  const example = (ageDays: number) => trendingScore({ upvotes: 29, ageDays }).toFixed(1);
  return (
    <>
      <p>
        The page “Trending” holds the papers of the last {trendingDays} days of lists, the one with the highest score
        first:
      </p>
      <LatexFlow text={formula} source="arxiv" />
      <p>
        Here <Letter name="u" /> is the number of upvotes that the paper shows, and <Letter name="a" /> its age: the
        days between the newest day on which it was listed and the newest list of all. A paper with 29 upvotes scores{" "}
        {example(0)} on the newest list, {example(3)} three days later and {example(10)} after ten. Of equal scores, the
        paper of the newer list goes first, then the one with the better place in it.
      </p>
      <p>
        Age counts from the list and not from publication, so that an older paper which is listed anew has its chance;
        and as it is counted to the newest list, nothing fades over a weekend without lists. Nothing else enters: no
        comments, no clicks, no reader’s history. Under each paper “Why here” does the sum with its own numbers.
      </p>
    </>
  );
}
