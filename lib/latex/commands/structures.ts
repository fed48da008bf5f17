/** What the commands of formulas do with their arguments: the part of the table that is neither symbols nor macros. */

export type Structure =
  /** The argument is read as if the command were absent: fonts, boxes. */
  | "shown"
  /** The argument is running text. */
  | "words"
  | "double-struck"
  /** The argument is the name of a function. */
  | "operator"
  /** The argument is not shown. */
  | "hidden"
  /** Of two arguments only the last is shown. */
  | "last-shown"
  | "accent"
  | "fraction"
  | "binomial"
  | "root"
  /** Two arguments, the first above or below the second, which is shown in one line. */
  | "stacked"
  /** An arrow with a label in one line: `\xrightarrow[below]{above}`. */
  | "arrow"
  | "negated"
  | "modulus"
  | "residue"
  /** No argument; applies to what stands left and right of it in its group: `{1 \over 2}`. */
  | "infix"
  | "space"
  /** No argument, and nothing to show in one line. */
  | "nothing";

const structures = new Map<string, Structure>();
const inLatex = new Set<string>();

/** @param names those that LaTeX has, itself or from amsmath and amssymb @param others those that it does not have */
function define(structure: Structure, names: string, others = ""): void {
  for (const name of names.split(" ").filter(Boolean)) inLatex.add(name);
  for (const name of `${names} ${others}`.split(" ").filter(Boolean)) structures.set(name, structure);
}

define(
  "shown",
  "mathrm mathit mathbf mathsf mathtt mathcal mathfrak mathnormal boldsymbol pmb mathop mathbin mathrel mathord " +
    "mathopen mathclose mathpunct mathinner substack underbrace overbrace boxed phantom vphantom hphantom smash vcenter",
  "mathscr bm bold cancel bcancel xcancel sout Cal mathbbm displaylimits frak mathsfit mathllap mathrlap mathclap " +
    "overbracket underbracket overgroup undergroup overlinesegment underlinesegment mathreflectbox phase angl ensuremath",
);
const hues = ["blue", "teal", "green", "gold", "red", "maroon", "purple"].flatMap((hue) =>
  [..."ABCDE"].map((c) => hue + c),
);
const shades = [...[..."ABC"].map((c) => `mint${c}`), ...[..."ABCDEFGHI"].map((c) => `gray${c}`)];
define("shown", "", `blue orange pink red green gray purple kaBlue kaGreen ${hues.join(" ")} ${shades.join(" ")}`);
define(
  "words",
  "text textrm textit textbf textsf texttt textsc textnormal textmd textup textsl mbox hbox emph fbox",
  "reflectbox uline",
);
define("double-struck", "mathbb", "Bbb mathds");
define("operator", "operatorname", "operatornamewithlimits");
define("hidden", "begin end hspace kern mkern hskip mskip", "label tag vspace color arraystretch");
define("last-shown", "", "textcolor colorbox raisebox htmlClass htmlId htmlStyle htmlData");
define(
  "accent",
  "hat widehat tilde widetilde bar overline underline vec dot ddot dddot ddddot acute grave check breve",
);
define(
  "accent",
  "mathring overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow underleftrightarrow",
  "widecheck utilde underbar Overrightarrow overrightharpoon overleftharpoon",
);
define("fraction", "frac dfrac tfrac cfrac", "nicefrac sfrac slfrac");
define("binomial", "binom dbinom tbinom");
define("root", "sqrt");
define("stacked", "overset underset stackrel");
define(
  "arrow",
  "xrightarrow xleftarrow",
  "xRightarrow xLeftarrow xleftrightarrow xLeftrightarrow xhookrightarrow xhookleftarrow xmapsto xlongequal xtofrom " +
    "xtwoheadrightarrow xtwoheadleftarrow xrightharpoonup xrightharpoondown xleftharpoonup xleftharpoondown " +
    "xrightleftharpoons xleftrightharpoons xrightleftarrows xrightequilibrium xleftequilibrium",
);
define("negated", "not");
define("modulus", "pmod");
define("residue", "pod");
define("infix", "over choose atop brace brack");
define("space", "quad qquad enspace enskip thinspace medspace thickspace space nobreakspace newline cr");
define(
  "nothing",
  "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm biggm Biggm middle " +
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits rm it bf sf tt cal mit hline hfill " +
    "allowbreak nobreak null mathstrut strut relax negthinspace negmedspace negthickspace",
  "nonumber notag scr em boldmath unboldmath protect hdashline xspace tiny scriptsize footnotesize small normalsize large " +
    "Large LARGE huge Huge sixptsize noexpand expandafter DOTSB DOTSI DOTSX normalfont rmfamily bfseries itshape " +
    "centering noindent",
);

/** Accents as combining marks; the last six are arrows above or below. */
export const accentMarks = new Map(
  Object.entries({
    hat: "\u0302",
    widehat: "\u0302",
    tilde: "\u0303",
    widetilde: "\u0303",
    bar: "\u0304",
    overline: "\u0305",
    underline: "\u0332",
    underbar: "\u0332",
    vec: "\u20D7",
    dot: "\u0307",
    ddot: "\u0308",
    dddot: "\u20DB",
    ddddot: "\u20DC",
    acute: "\u0301",
    grave: "\u0300",
    check: "\u030C",
    widecheck: "\u030C",
    breve: "\u0306",
    mathring: "\u030A",
    utilde: "\u0330",
    overrightarrow: "\u20D7",
    overleftarrow: "\u20D6",
    overleftrightarrow: "\u20E1",
    Overrightarrow: "\u20D7",
    overrightharpoon: "\u20D1",
    overleftharpoon: "\u20D0",
    underrightarrow: "\u20EF",
    underleftarrow: "\u20EE",
    underleftrightarrow: "\u034D",
  }),
);

export function structureOf(name: string): Structure | undefined {
  return structures.get(name);
}

export function structureNames(): string[] {
  return [...structures.keys()];
}

/** Returns whether LaTeX has this structure, itself or from amsmath and amssymb. */
export function isLatexStructure(name: string): boolean {
  return inLatex.has(name);
}

const counts: Partial<Record<Structure, number>> = {
  fraction: 2,
  binomial: 2,
  stacked: 2,
  "last-shown": 2,
  infix: 0,
  space: 0,
  nothing: 0,
};

/** Returns the number of arguments in braces that a command with this structure takes. */
export function argumentsOf(structure: Structure): number {
  return counts[structure] ?? 1;
}
