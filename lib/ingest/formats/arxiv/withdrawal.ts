/**
 * Recognises notices of withdrawal. arXiv's metadata has no field for them: authors and administrators write them into
 * the comment or the abstract, in words of their own. Pure.
 */

const regex = (...parts: string[]) => new RegExp(parts.join(""));

const noun = "(?:paper|article|submission|manuscript|preprint|e-print|work|document|report|draft|note)[a-z]?";
const adjective = "(?:(?:current|present|preliminary|whole|entire|technical|arxiv|\\d{4}) )?";
/** `this 2005 report`, `the current version of the paper`, but not "an earlier version of this paper". */
const named = `(?<!\\bof )\\b(?:the|this|our|my) ${adjective}(?:version(?: of (?:the|this) ${noun})?|${noun})`;
const subject = `(?:${named}|^${noun})`;
/** `has been`, `is now`, `needs to be`, `was temporarily`. */
const auxiliaries = "(?: (?:ha[sd]|is|was|be[a-z]*|needs?|to|must|should|now|already|[a-z]+ly)){1,4}";
const reason = "(?:due|owing|because|as|since|for|by|until|while|to|pending|so|in order)\\b";
/** The authors, and up to eight words before what they do: `we would like to`, `I think that it is time to`. */
const authors = "\\b(?:i|we|authors?)(?:'d)?(?:,? [a-z]+){0,8} ";
const withdraw = "(?:withdraw|withdrawing|retract|ha(?:ve|s|d) withdrawn)";
const object = `(?:the|this|our|my) ${adjective}(?:${noun}|version)\\b`;

/** Forms of a notice in a sentence of a comment or of an abstract. */
const notices = [
  // "This paper has been withdrawn." "The article was posted by mistake and must be withdrawn."
  regex(subject, auxiliaries, "(?:[a-z' ]{1,60} and must be)? (?:withdrawn?|retracted)\\b"),
  regex(subject, auxiliaries, " removed (?:due|because|by)\\b"),
  // "We would like to withdraw the paper."
  regex(authors, `${withdraw} ${object}`),
  /\bauthors? requested (?:a |the |its )?withdrawal\b/,
  /\b(?:withdrawn|removed) by arxiv\b/,
];

/** Forms in which only a comment names the paper as "it", or not at all. */
const shortNotices = [
  // "Due to an error, it has been withdrawn by the author." "Another version is here, so this is withdrawn"
  regex("(?:^|, | so | and )(?:this|it)", auxiliaries, ` withdrawn?(?: ${reason}|$)`),
  // "6 pages, 3 figures Withdrawn due to an error" "12 pages (paper withdrawn)"
  regex(`(?:\\b(?:pages|figures?|tables?),? |[:(] ?)(?:${noun} )?withdrawn\\b`),
  // "I have withdrawn for some changes." "We prefer to remove it."
  regex(authors, `${withdraw}(?: (?:it|all work)\\b| ${reason}|$)`),
  regex(authors, `(?:remove|cancel) (?:${object}|it\\b)`),
];

/** Forms at the beginning of a comment's sentence, or of the abstract: "Withdrawn, because …" */
const openings = [
  regex(`^(?:${noun} )?(?:has been |was |is )?(?:temporarily |administratively )?withdrawn\\b`),
  regex(`^(?:withdrawing|withdraw) (?:${reason}|(?:the|this) ${noun}\\b)`),
  regex(`^(?:${noun} )?(?:was )?(?:retracted|removed) (?:due|because|by)\\b`),
];

/** The paper was withdrawn from a journal or a conference, and is still on arXiv. */
const elsewhere = regex(
  `\\bwithdr[a-z]+(?: (?:the|this|our|my) ${noun}| it)? from (?!(?:the )?arxiv|(?:the|this) (?:web ?)?site)`,
  "|\\bafter (?:its )?acceptance",
);

/** Most texts contain none of these words. */
const anyWord = /withdr|widthdr|retract|remove|cancel/i;

/** Returns the sentences in lower case, with the frequent errors of spelling corrected. */
const sentencesOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/\bwid?thdr(?:awed|awned|wan)\b/g, "withdrawn")
    .replace(/\bwidthdraw/g, "withdraw")
    .split(/[.;!?](?:\s+|$)/);

const hasForm = (sentence: string, ...forms: RegExp[][]) =>
  forms.some((some) => some.some((form) => form.test(sentence))) && !elsewhere.test(sentence);

/** Returns whether the abstract or the comment contains a notice of withdrawal. Expects cleaned texts. */
export function isWithdrawn(abstract: string, comment: string): boolean {
  if (anyWord.test(comment) && sentencesOf(comment).some((one) => hasForm(one, notices, shortNotices, openings)))
    return true;
  if (!anyWord.test(abstract)) return false;
  const [first = "", ...rest] = sentencesOf(abstract);
  return hasForm(first, notices, openings) || rest.some((one) => hasForm(one, notices));
}
