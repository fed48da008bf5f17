/** Sentences of abstracts, by their position. `paper-words.ts` fills the slots. */
import type { Family } from "@/scripts/demo/words/field";

/** Opening sentences, which name the subject. */
export const openings: readonly string[] = [
  "«^subject» are usually studied one at a time; we look at many of them together «setting».",
  "The «quality» of «subject» is often taken for granted.",
  "We study «subject» «setting».",
  "It has been known for some years that «method» helps with «subject», though not why.",
  "Many open questions about «subject» come down to their «quality».",
  "This paper is about «subject», and about what happens to their «quality» «setting».",
  "«^subject» appear in more places than their name suggests, from «other» to everyday practice.",
  "We introduce \\emph{«name»}, a form of «method» that is meant for «subject» «setting».",
  "Does «method» say anything about «subject»? Opinions differ --- we measure.",
  "«^rival» is the standard tool for «subject», and it is a good one.",
  "Whoever works with «subject» «setting» knows the trade-off between «quality» and «quality2».",
  "Two schools of thought exist on «subject»: one trusts «method», the other «rival».",
  "In recent years, «other» have received most of the attention; «subject» have received what was left.",
  "A recurring difficulty with «subject» is that «quality» cannot be observed directly.",
];

/** Sentences about gaps in earlier work. */
export const gaps: readonly string[] = [
  "Existing work either assumes that «rival» is exact or leaves «quality» out of the account.",
  "Yet no systematic comparison is available, and the few numbers in print disagree by a factor of «k».",
  "However, ``«quality»'' means different things to different authors, and we begin by separating them.",
  "Most results hold only in special cases; the general one has been open since the first paper on the matter~\\cite{first«n»}.",
  "What is missing is not another variant of «rival» but an account of when it fails.",
  "This is unsatisfying for two reasons: the cost grows with the number of «other», and nobody can say by how much.",
  "The obstacle is familiar: «quality» and «quality2» pull in opposite directions.",
  "Previous attempts relied on «rival», which is at its weakest exactly «setting».",
  "Standard arguments break down here (a point made before, but seldom in print).",
];

/** Sentences about the approach. */
export const approaches: Record<Family, readonly string[]> = {
  learning: [
    "We propose «name», which replaces «rival» by «method» and otherwise changes nothing.",
    "Our approach, «name», combines «method» with a light-weight estimate of «quality», and adds «percent» to the cost of a step.",
    "The idea is to treat «subject» as «other» and to let «method» do the rest.",
    "We train on «data» and evaluate without further tuning, so that every difference is due to «method».",
    "«^name» needs no extra parameters: it reuses what «rival» already computes, in $O(«v»)$ additional memory.",
    "Concretely, we alternate between «method» and a short phase of «rival», with a schedule that depends on «inline» only.",
  ],
  mathematics: [
    "We bound the «quality» of «subject» «setting» in terms of «inline», which is best possible up to constants.",
    "Our main theorem gives a bound of the form «inline» for all but finitely many of them.",
    "The proof combines «method» with an induction on «inline», and avoids «rival» altogether.",
    "We develop a theory of «method» for «subject», in the spirit of Erd\\H{o}s and Tur\\'an.",
    "As a first step we reduce the problem to «other»; the reduction is explicit and uses nothing beyond «rival».",
    "A counterexample shows that the dependence on «inline» cannot be dropped.",
  ],
  physics: [
    "We report measurements of «subject» «setting», based on «method» and on «n» hours of data.",
    "Using «method», we follow «subject» through more than «k» orders of magnitude.",
    "We derive the leading correction to «rival» and show that it scales as «inline».",
    "Our calculation treats «quality» on the same footing as «quality2», which «rival» does not.",
    "We present «name», a code for «method» of «subject», and test it against four known limits.",
    "The analysis includes all runs taken so far and supersedes our earlier one, which had used «rival».",
  ],
  nature: [
    "We follow «n» «subject» over «k» years and compare «method» with «rival».",
    "Using records that were collected for another purpose, we estimate «quality» by «method».",
    "We built «name», a small open tool for «method», and applied it to «subject» in «k» regions.",
    "A simple model with «inline» reproduces the main pattern without further tuning.",
    "We combine «method» with interviews and with two decades of archives.",
    "Our design separates «quality» from «quality2», which earlier studies of «subject» could not.",
  ],
};

/** Clauses before a displayed formula. */
export const leads: readonly string[] = [
  "The quantity of interest is",
  "In the simplest case this reads",
  "Our starting point is the identity",
  "More precisely, we consider",
  "To leading order,",
  "All of this follows from",
];

/** Clauses after a displayed formula. */
export const followers: readonly string[] = [
  "where «inline» is fixed and the remaining terms are small.",
  "in which only the last term depends on «quality».",
  "with «inline» as the single free parameter.",
  "and the same holds with «inline» in place of «inline».",
  "Here the constants depend on «inline» alone.",
];

/** Sentences about the results. */
export const results: Record<Family, readonly string[]> = {
  learning: [
    "On «data», «name» improves «quality» by «percent» and is «times» faster than «rival».",
    "Across «n» runs the gain over «rival» is «percent» $\\pm$ 0.«k» (95% interval).",
    "The effect grows with scale: from 10^{«e»} to 10^{2«k»} operations the gap widens, and «quality» does not suffer.",
    "With «k» seeds, the difference is significant at $p<0.0«k»$ on all but one of the tasks.",
    "Surprisingly, \\textbf{half of the gain} remains when «method» is applied at test time only.",
    "We also find a setting in which «name» \\emph{loses} to «rival», by «percent», and explain why.",
    "A full run costs about «money», against «money» for «rival».",
  ],
  mathematics: [
    "As a corollary, we settle the «quality» of «other» for «inline».",
    "This improves the exponent of «rival» from $1/«k»$ to $1/«k»+\\delta$ for some explicit $\\delta>0$.",
    "In particular, the set of exceptions has density zero, and we list the first «n» of them.",
    "We also answer a question that goes back to a seminar of P\\'olya and Szeg\\H{o}, in the negative.",
    "The same method applies to «other», with «inline» in the role of «inline».",
    "Conversely, «subject» are determined by their «quality» and by «inline».",
  ],
  physics: [
    "For «inline» we find agreement with «rival» within «d»~$\\sigma$.",
    "The signal is seen at a significance of «k»«d2»~standard deviations, and disappears once «inline» is taken into account.",
    "At first «quality» is independent of «inline»; later it grows linearly --- in contrast to what «rival» predicts.",
    "The uncertainty, now «percent», is dominated by «quality2».",
    "At a price of US$ 3.«k» billion such an experiment is not around the corner, but a prototype for \\$«n»,000 is.",
    "Our value, $T=«n»\\pm «k»$~K for «inline», is the most precise to date.",
  ],
  nature: [
    "The association between «quality» and «quality2» is weak («inline») and vanishes after adjustment.",
    "We estimate that «percent» of the variation is due to «quality», far less than «rival» suggests.",
    "Costs fall from $20 to $«k» a head, while «quality» stays the same.",
    "An intervention of $5 million would pay for itself within «k» years; one of US$ 3.2 billion would not.",
    "Between the first and the last year, «quality» fell by «percent» in «k» of «n» sites.",
    "Results are robust to «rival», to the choice of «inline», and to leaving out any single site.",
  ],
};

/** Asides that use further features of LaTeX. */
export const extras: readonly string[] = [
  "Code is available at \\url{https://example.org/demo/code}.",
  "The data are described on \\href{https://example.com/demo/data}{a page of their own}.",
  "See https://example.org/demo/notes for a longer version.",
  "Three things matter: \\begin{itemize} \\item the order in which «subject» are visited; \\item the choice of «inline»; \\item patience. \\end{itemize}",
  "We proceed in steps: \\begin{enumerate} \\item estimate «quality»; \\item apply «method»; \\item repeat while «inline». \\end{enumerate}",
  "The constant is not optimised.\\footnote{A referee asked; it could be halved.}",
  "We thank nobody in particular for the phrase ``«quality» is cheap, «quality2» is not''.",
  "This answers, in part, the ``if only'' of the title.",
  'Some of it was known to G\\"odel, \\L{}ukasiewicz and Ho\\`ang, if not in these words.',
  "R\\'enyi's inequality, applied to «inline», does most of the work; the rest is book-keeping.",
  "The \\texttt{«name»} package (version 0.«k»\\_beta) runs on one core & needs no accelerator.",
  "{\\it Nota bene:} all figures are medians, not means.",
  "Roughly 10^{«e»} events were simulated; about ~«n» survive all cuts.",
  "The samples contained H_2O and CO_2 at «n»~\\%.",
  "Set $\\mathcal{S}=\\{s_1,\\dots,s_{«k»}\\}$ and $\\Phi(\\mathcal{S})=\\left\\lfloor\\frac{|\\mathcal{S}|}{«k»}\\right\\rfloor$.",
  "It is “good enough” – not more – for «other», as Fig.~«k» shows.",
  "A subscription of $«n» a month, or $«k» for students, covers the running costs.",
  "The \\textsc{«name»} corpus holds 1«n»,000 items, 5\\% of them withheld; «inline» throughout.",
];

/** Closing sentences. */
export const closings: readonly string[] = [
  "We close with «k» open problems.",
  "The result suggests that «quality» deserves a second look wherever «rival» is in use.",
  "All code and data are released.",
  "We discuss what this means for «other» and what it does not.",
  "A negative result for «other» is included for completeness.",
  "Whether the same holds «setting2» remains open.",
  "Our findings speak for «method» as a default, and for «rival» where «quality2» matters more.",
  "We hope that «data» will make such comparisons easier.",
  "None of this requires more than a laptop and an afternoon.",
  "The appendix gives the proof in full, and a shorter one that is wrong.",
];

/** Summaries of one or two sentences, in the style of a language model. */
export const summaries: readonly string[] = [
  "The authors show how «method» affects the «quality» of «subject», and where «rival» remains the better choice.",
  "«^method» is applied to «subject» «setting»; «quality» improves by «percent».",
  "A study of «subject» that separates «quality» from «quality2» and finds the first to matter more.",
  "The paper compares «method» with «rival» «setting» and releases its data.",
  "«^name» brings «method» to «subject». Its main limit is «quality2».",
];
