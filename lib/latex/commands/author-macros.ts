/** Macros that authors define in their papers and leave unexpanded in abstracts, with their most common meaning. */
import { macroTable } from "./package-macros";

const blackboard: Record<string, string> = {};
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  blackboard[`\\bb${letter}`] = `\\mathbb{${letter}}`;
  // KaTeX defines `\AA` as the ångström.
  if (letter !== "A") blackboard[`\\${letter}${letter}`] = `\\mathbb{${letter}}`;
}
const calligraphic: Record<string, string> = {};
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  calligraphic[`\\c${letter}`] = `\\mathcal{${letter}}`;
  calligraphic[`\\cal${letter}`] = `\\mathcal{${letter}}`;
}
const bold: Record<string, string> = {};
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghjklmnopqrstuvwxyz")
  bold[`\\bf${letter}`] = `\\mathbf{${letter}}`;
// Conventions of machine learning: `\vx` is a vector, `\mA` a matrix, `\sA` a set; `\bA` is usually bold.
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  bold[`\\b${letter}`] = `\\mathbf{${letter}}`;
  bold[`\\m${letter}`] = `\\mathbf{${letter}}`;
  bold[`\\v${letter}`] = `\\mathbf{${letter}}`;
  bold[`\\s${letter}`] = `\\mathbb{${letter}}`;
}
for (const letter of "wxyz") bold[`\\${letter}`] = `\\mathbf{${letter}}`;
for (const letter of "CFHNQRZ") {
  blackboard[`\\B${letter}`] = `\\mathbb{${letter}}`;
  blackboard[`\\I${letter}`] = `\\mathbb{${letter}}`;
}
for (const letter of "abcghikmopqrtuvwxyz") bold[`\\v${letter}`] = `\\mathbf{${letter}}`;

/** A single capital usually is the author's calligraphic letter, unless it is a number field (below). */
const scripts = Object.fromEntries([..."ABGHIJLMOUVWXY"].map((letter) => [`\\${letter}`, `\\mathcal{${letter}}`]));
const fraktur = Object.fromEntries(
  ["g", "h", "m", "p", "q", "gl", "fa", "fg", "fh", "fm", "fp", "fq"].map((name) => [
    `\\${name}`,
    `\\mathfrak{${name.length === 2 && name.startsWith("f") ? name.slice(1) : name}}`,
  ]),
);

const operators = Object.fromEntries(
  (
    "Aut Hom End Ext Tor Gal GL SL PGL PSL SO SU Sp Spin Spec Proj Pic Div Sym Alt Ind Res Inn Out Mod Lie ad " +
    "Ad tr Tr rank rk diag sgn sign supp span conv vol Vol dist diam cov Cov var Var Cor corr ord lcm poly " +
    "polylog id Id im coker codim car card dom ran cl intr Ric Ker Img Rep Map Isom Diff Homeo MCG erf erfc " +
    "sinc softmax sech arcsinh arccosh arctanh argsinh depth reg height pd depth Stab Fix Orb Vect Coh Perf " +
    "Sh Hilb Quot Jac Alb Irr Cl Char length Cat Ass Aff GF Sym Rad Bl Gr Fl Top Conf const lex Hol Sing Pf " +
    "Tot Fun Rep Obj Mor Sub Nil Core Soc Ann codepth adj Ob cof acl dcl tp aff gin spn lk link"
  )
    .split(" ")
    .map((name) => [`\\${name}`, `\\operatorname{${name}}`]),
);

const units = Object.fromEntries(
  "GeV MeV TeV keV eV kpc Mpc pc km cm mm nm GHz MHz Hz kHz"
    .split(" ")
    .map((name) => [`\\${name}`, `\\,\\mathrm{${name}}`]),
);

const single = macroTable(String.raw`
  \C \mathbb{C}   \D \mathbb{D}   \E \mathbb{E}   \F \mathbb{F}   \K \mathbb{K}   \N \mathbb{N}   \Q \mathbb{Q}
  \R \mathbb{R}   \T \mathbb{T}   \Z \mathbb{Z}   \PP \mathbb{P}   \Prob \mathbb{P}   \ind \mathbb{1}
  \one \mathbb{1}   \reals \mathbb{R}   \real \mathbb{R}   \complex \mathbb{C}   \ints \mathbb{Z}   \nats \mathbb{N}
  \rationals \mathbb{Q}   \eps \varepsilon   \veps \varepsilon   \vphi \varphi   \vf \varphi   \al \alpha
  \be \beta   \de \delta   \La \Lambda   \lam \lambda   \Lam \Lambda   \om \omega   \Om \Omega   \si \sigma
  \vep \varepsilon   \Cal \mathcal{#1}   \mathds \mathbb{#1}   \mathbbm \mathbb{#1}   \mathpzc \mathcal{#1}
  \EuScript \mathcal{#1}   \mbf \mathbf{#1}   \bs \boldsymbol{#1}   \scr \mathscr
  \argmax \operatorname*{arg\,max}   \argmin \operatorname*{arg\,min}   \esssup \operatorname*{ess\,sup}
  \essinf \operatorname*{ess\,inf}   \lsim \lesssim   \gsim \gtrsim   \simlt \lesssim   \simgt \gtrsim
  \lsimeq \lesssim   \gsimeq \gtrsim   \ltsim \lesssim   \gtsim \gtrsim   \lapprox \lessapprox
  \gapprox \gtrapprox   \ltsima \lesssim   \gtsima \gtrsim   \lesim \lesssim   \gesim \gtrsim   \msun M_\odot
  \Msun M_\odot   \Lsun L_\odot   \lsun L_\odot   \Rsun R_\odot   \rsun R_\odot   \Zsun Z_\odot   \zsun Z_\odot
  \hMpc h^{-1}\,\mathrm{Mpc}   \kms \,\mathrm{km\,s^{-1}}   \arcsec ''   \arcmin '   \degr ^\circ
  \micron \,\mu\mathrm{m}   \um \,\mu\mathrm{m}   \ang {#1}^\circ   \sun \odot   \earth \oplus   \fdg ^\circ\!.
  \farcs ''\!\!.   \pbarp \bar{p}p   \pbar \bar{p}   \ttbar t\bar{t}   \bbbar b\bar{b}   \ccbar c\bar{c}
  \qqbar q\bar{q}   \alphas \alpha_s   \alps \alpha_s   \half \tfrac12   \nicefrac {}^{#1}\!/_{#2}
  \sfrac {}^{#1}\!/_{#2}   \slashed \not{#1}   \slash /   \norm \lVert{#1}\rVert   \abs \lvert{#1}\rvert
  \inner \langle{#1}\rangle   \ip \langle{#1}\rangle   \order \mathcal{O}(#1)   \bigO \mathcal{O}
  \BigO \mathcal{O}   \OO \mathcal{O}   \dd \mathrm{d}   \diff \mathrm{d}   \ie \text{i.e.}   \eg \text{e.g.}
  \textsc \text{#1}   \textsl \textit{#1}   \mathsc \text{#1}   \xspace {}   \ensuremath {#1}   \noindent {}
  \protect {}   \displaylimits {}   \upmu \mu   \textmu \mu   \texttimes \times   \textdegree ^\circ
  \et \text{et}   \qed \square   \nbd \text{-}   \iid \text{i.i.d.}   \st \text{~s.t.~}
  \ra \rightarrow   \rar \rightarrow   \lra \leftrightarrow   \ve \varepsilon   \ep \epsilon   \Si \Sigma
  \CP \mathbb{CP}   \RP \mathbb{RP}   \HP \mathbb{HP}   \bb \mathbb   \mc \mathcal   \mb \mathbf   \mf \mathfrak
  \lie \mathfrak   \roman \mathrm   \wt \widetilde{#1}   \wh \widehat{#1}   \ol \overline{#1}   \hdots \ldots
  \textless <   \textgreater >   \sp ^   \sb _   \indep \perp\!\!\!\perp   \ltaprx \lesssim   \del \partial
  \eqno \quad   \bi \boldsymbol   \Mcal \mathcal{M}   \bbr \mathbb{R}   \pd \partial   \O \mathcal{O}   \Bar \bar
  \a \alpha   \b \beta   \e \varepsilon   \ga \gamma   \l \lambda   \af \alpha   \op \mathrm{op}
  \NP \mathsf{NP}   \SOL \mathrm{SOL}   \kk \Bbbk   \bd \partial   \given \mid   \emp \emptyset
  \fgl \mathfrak{gl}   \fsl \mathfrak{sl}   \fso \mathfrak{so}   \fsp \mathfrak{sp}   \sym \operatorname{sym}
`);

/** The macros in KaTeX's notation. KaTeX would otherwise print the last two to the console. */
export const authorMacros: Readonly<Record<string, string>> = {
  ...blackboard,
  ...calligraphic,
  ...bold,
  ...scripts,
  ...fraktur,
  ...operators,
  ...units,
  ...single,
  "\\show": "",
  "\\message": "\\@secondoftwo{#1}{}",
  "\\errmessage": "\\@secondoftwo{#1}{}",
};
