/** Guesses the other number of English nouns. Pure. */

/** Plurals that no rule below forms, and nouns that take the ending of another one. */
const irregular = new Map(
  (
    "child children foot feet tooth teeth mouse mice life lives half halves leaf leaves self selves shelf shelves " +
    "wolf wolves knife knives corpus corpora genus genera axis axes criterion criteria phenomenon phenomena " +
    "automaton automata taxon taxa ganglion ganglia formula formulae antenna antennae " +
    "supernova supernovae nebula nebulae larva larvae alga algae schema schemata lemma lemmata stigma stigmata " +
    "tableau tableaux plateau plateaux person people sheaf sheaves man men gas gases"
  )
    .split(" ")
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? word] as const] : [])),
);
const singulars = new Map([...irregular].map(([singular, plural]) => [plural, singular]));

/** Words whose guess would be another word. */
const without = new Set(
  (
    "news new means his this its has was does goes less unless across always perhaps thus yes vs and are but can for " +
    "from had have her him how not our she than that the their them then there these they those were what when where " +
    "which who why will with you your"
  ).split(" "),
);
/** Fields of research are no plurals, and their adjectives no nouns: `physics`, `semantic`. These are nouns. */
const nounInIc =
  /(?:metric|topic|heuristic|logic|characteristic|statistic|mosaic|clinic|fabric|critic|lyric|ceramic|epidemic|pandemic|antibiotic|plastic|conic|quadric|diagnostic|graphic|comic|basic|mechanic|academic|geodesic|harmonic|mimic|rubric|tactic)s?$/;

/** Rules: a word that ends so, and the endings that take the place of the group. The first that matches counts. */
const pluralRules: [RegExp, string[]][] = [
  [/s(is)$/, ["es"]],
  [/(us)$/, ["uses", "i"]],
  [/(ix|ex)$/, ["ices", "ixes", "exes"]],
  [/(um)$/, ["ums", "a"]],
  [/(?:ss|[il]as|ens|x|z|sh)()$/, ["es"]],
  [/ch()$/, ["es", "s"]],
  [/[^aeiou](y)$/, ["ies"]],
  [/(?<!hu)(man)$/, ["men", "mans"]],
  [/hedr(on)$/, ["a", "ons"]],
  [/o()$/, ["s", "es"]],
  [/[^s]()$/, ["s"]],
];
const singularRules: [RegExp, string[]][] = [
  [/(ies)$/, ["y", "ie"]],
  [/(ices)$/, ["ix", "ex", "ice"]],
  [/(?:ss|[il]as)(es)$/, [""]],
  [/(?:us|ns)(es)$/, ["", "e"]],
  [/s(es)$/, ["e", "is"]],
  [/(?:x|z|ch|sh|o)(es)$/, ["", "e"]],
  [/[^s](s)$/, [""]],
  [/(men)$/, ["man"]],
  [/(i)$/, ["us"]],
  [/hedr(a)$/, ["on"]],
  [/(a)$/, ["um"]],
];

function applied(word: string, rules: [RegExp, string[]][]): string[] {
  for (const [ending, replacements] of rules) {
    const found = ending.exec(word);
    const stem = found && word.slice(0, word.length - (found[1]?.length ?? 0));
    if (stem !== null) return replacements.map((replacement) => stem + replacement);
  }
  return [];
}

/**
 * Returns how the plural of a noun may be written, or its singular; most of them are words, the others are not: of
 * `matrices` it returns `matrix`, `matrex` and `matrice`. Empty for words that have no number, and for short ones.
 * @param word folded: small letters without accents
 */
export function otherNumbers(word: string): string[] {
  if (!/^[a-z0-9]*[a-z]{2}$/.test(word) || word.length < 3 || without.has(word)) return [];
  if (/ics?$/.test(word) && !nounInIc.test(word)) return [];
  const known = [irregular.get(word), singulars.get(word)].filter((each) => each !== undefined);
  const isPlural = /[^s]s$/.test(word) && !/(?:[il]as|ens|us|is)$/.test(word) && word.length > 3;
  const guessed = [
    ...(word.length > 3 ? applied(word, singularRules) : []),
    ...(isPlural ? [] : applied(word, pluralRules)),
  ];
  return [...new Set([...known, ...guessed])].filter((each) => each !== word && each.length > 2 && !without.has(each));
}
