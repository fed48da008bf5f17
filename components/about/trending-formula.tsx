import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { trendingDays, trendingOffset, trendingPower, trendingScore } from "@/lib/papers/ranking";

const formula = `$$\\text{score} = \\frac{u}{(a + ${trendingOffset})^{${trendingPower}}}$$`;

const Letter = ({ name }: { name: string }) => <LatexPhrase text={`$${name}$`} source="arxiv" />;

/** Renders the scoring formula of `/trending`, with an example. */
export function TrendingFormula() {
  const example = (ageDays: number) => trendingScore({ upvotes: 29, ageDays }).toFixed(1);
  return (
    <>
      <p>The page “Trending” shows the papers of the last {trendingDays} days of lists, highest score first:</p>
      <LatexFlow text={formula} source="arxiv" />
      <p>
        Here <Letter name="u" /> is the number of upvotes that the paper shows, and <Letter name="a" /> is its age: the
        days between the newest day on which it was listed and the newest list of all. A paper with 29 upvotes scores{" "}
        {example(0)} on the newest list, {example(3)} three days later and {example(10)} after ten days. Papers with the
        same score are sorted by their list, newest first, then by their place in it.
      </p>
      <p>
        Age counts from the list, not from publication, so an older paper that is listed again gets a new chance.
        Because it counts up to the newest list, scores don’t fade over a weekend without lists. Nothing else matters:
        no comments, no clicks, no reading history. Under each paper, “Why it ranks here” shows the calculation with its
        own numbers.
      </p>
    </>
  );
}
