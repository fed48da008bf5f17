/** Recognizes what stands around the id of a paper and says nothing more about it. Pure. */

const months =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const day = "\\d{1,2}(?:st|nd|rd|th)?";
const date = new RegExp(
  `\\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:${day} (?:${months})\\.?,? \\d{4}|(?:${months})\\.? (?:${day},? )?\\d{4}|` +
    "\\d{4}([-/.])\\d{1,2}\\1\\d{1,2})(?:,? \\d{1,2}:\\d\\d(?::\\d\\d)?(?: ?(?:utc|gmt|z|[ap]m))?)?(?![\\w.])",
  "gi",
);
/** arXiv's archives, as in old ids and in categories. */
export const archives =
  "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|" +
  "econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|" +
  "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con";
const area = "\\.[a-z]{2,5}(?:-[a-z]{2,5})?";
const categories = new RegExp(
  `[[(](?:${archives})(?:${area})?(?:[\\s;,]+(?:${archives})(?:${area})?)*[\\])]|(?<![\\w.-])(?:${archives})${area}(?![\\w.-])`,
  "gi",
);
const year = /(?<![\w.-])\(?(?:19|20)\d\d\)?(?![\w-]|\.\d)/g;
const version = /(?<![\w.])(?:v|version )\d{1,3}(?![\w]|\.\d)/gi;
const words = new RegExp(
  `(?<![\\w:-])(?:${[
    "ar[xχ]iv(?:\\.org)?|corr|e-?prints?|preprints?|hugging ?face|hf|alphaxiv|ar5iv",
    "doi(?:\\.org)?|https?|www|id|abs(?!:)|pdf|html|ps|tex source|format|other|papers?|link|url|source",
    "cite(?:d)? as|submitted|revised|last|available|online|at|on|version|in|via|from|see|view|for|this|the|or|and",
  ].join("|")})(?![\\w-])`,
  "gi",
);

/** Returns the text without remarks; empty if there is nothing else with a letter or a digit. */
export function withoutRemarks(text: string): string {
  // `NOT 2505.17018` and `author:x 2505.17018` are no remarks, so operators and fields are kept.
  const rest = [categories, date, version, year, words].reduce((left, remark) => left.replace(remark, " "), text);
  return /[\p{L}\p{N}]/u.test(rest) ? rest.replace(/\s+/g, " ").trim() : "";
}
