/** Parses author names from bylines into their parts. */

/** A person's name in parts, or a name that is not split. The keys are those of CSL-JSON. */
export type CslName =
  | { family: string; given: string; "non-dropping-particle"?: string; suffix?: string }
  | { literal: string };

const groupNouns =
  "collaboration|consortium|team|group|project|program|community|committee|network|initiative|alliance|foundation|institute|university|laborator(?:y|ies)|labs?|inc";
/** Not a person: a collaboration, a team, an institution. */
const group = new RegExp(`\\b(?:${groupNouns}|et al)\\b|^the\\b|\\d`, "i");
const groupNoun = new RegExp(`^(?:${groupNouns})$`, "i");

/** Returns whether a word is the noun of a group's name, which nobody has as a family name: `Collaboration`, `Team`. */
export const isGroupNoun = (word: string): boolean => groupNoun.test(word);

const suffix = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/i;

/** Particles in lower case before the family name that they belong to. */
const particles = new Set(
  "af al ap auf aus av ben bin da dal das de degli dei del della delle den der des di do dos du el f ibn in la las le les lo los of op st ten ter tot und van vom von y zu zum zur 't".split(
    " ",
  ),
);
/** Capitalized particles that are hardly ever a given name; `Van`, `Di` and `Le` often are. */
const capitalParticles = /^(?:Van (?:De[nr]?|Het)|De (?:La|Las|Los)|De|Del|Della|Dos|Von(?: Der)?)$/;

/** Returns the text without control characters and with single spaces. */
export const cleanName = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Returns the index of the family name's first word: `Agüera y Arcas` has three, `Van der Merwe` too. */
function familyStart(words: string[]): number {
  const small = words.findIndex((word, index) => index > 0 && particles.has(word));
  if (small > 0 && small < words.length - 1) {
    const includesPrevious = words[small] === "y" || /^(?:Van|De|Von)$/.test(words[small - 1] ?? "");
    return includesPrevious && small > 1 ? small - 1 : small;
  }
  for (const length of [2, 1]) {
    const start = words.length - 1 - length;
    if (start > 0 && capitalParticles.test(words.slice(start, -1).join(" "))) return start;
  }
  return words.length - 1;
}

/** Splits a family name from the particles before it. */
function splitFamily(words: string[]) {
  const count = words.findIndex((word, index) => index === words.length - 1 || !particles.has(word));
  const particle = words.slice(0, count).join(" ");
  return { family: words.slice(count).join(" "), ...(particle ? { "non-dropping-particle": particle } : {}) };
}

/** Returns the name with the particles before its family name apart, unless it names its particles already. */
export function splitParticles(name: CslName): CslName {
  return "literal" in name || name["non-dropping-particle"]
    ? name
    : { ...name, ...splitFamily(name.family.split(" ")) };
}

function inParts(givenWords: string[], familyWords: string[], end: string | null): CslName | null {
  const given = givenWords.join(" ");
  if (given === "" || familyWords.length === 0) return null;
  return { ...splitFamily(familyWords), given, ...(end ? { suffix: end } : {}) };
}

/** Parses `Family, Given`, `Family, Jr., Given` and `Given Family, Jr.` */
function parseWithCommas(parts: string[]): CslName | null {
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 3 && suffix.test(second)) return inParts(third.split(" "), first.split(" "), second);
  if (parts.length === 3 && suffix.test(third)) return inParts(second.split(" "), first.split(" "), third);
  if (parts.length !== 2) return null;
  if (!suffix.test(second)) return inParts(second.split(" "), first.split(" "), null);
  const words = first.split(" ");
  const start = familyStart(words);
  return inParts(words.slice(0, start), words.slice(start), second);
}

/**
 * Parses a name into its parts: `Jan van der Berg` has the particle `van der`, `Sammy Davis Jr.` a suffix. A single
 * name, a group or a name that cannot be split is returned as a literal. Returns null if the text has no letter or
 * digit.
 */
export function parseName(text: string): CslName | null {
  const name = cleanName(text);
  if (!/[\p{L}\p{N}]/u.test(name)) return null;
  const unsplit = { literal: name };
  if (group.test(name)) return unsplit;
  const parts = name
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (name.includes(",")) return parseWithCommas(parts) ?? unsplit;
  const words = name.split(" ");
  const last = words.at(-1) ?? "";
  const end = words.length > 2 && suffix.test(last) ? last : null;
  const person = end ? words.slice(0, -1) : words;
  if (person.length === 1) return unsplit;
  const start = familyStart(person);
  return inParts(person.slice(0, start), person.slice(start), end) ?? unsplit;
}

/** Returns the family name of a person with its particle: `van der Berg`. */
export function fullFamilyOf(name: Exclude<CslName, { literal: string }>): string {
  return [name["non-dropping-particle"], name.family].filter(Boolean).join(" ");
}

/** Returns the family name, or the full name if it is a literal; citation keys begin with it. */
export function familyOf(name: CslName): string {
  return "literal" in name ? name.literal : name.family;
}
