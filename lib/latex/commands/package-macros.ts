/**
 * Commands of LaTeX's packages, in terms of those that LaTeX has itself or from amsmath and amssymb. Renderers other
 * than KaTeX expand both tables; KaTeX needs only the first, because it defines the others itself.
 */

/**
 * Reads pairs of a command and its meaning, separated by spaces. `#1` is an argument; a meaning contains no space.
 */
export function macroTable(pairs: string): Record<string, string> {
  return Object.fromEntries(
    [...pairs.matchAll(/(\\[A-Za-z]+) (\S+)/g)].map(([, name = "", meaning = ""]) => [name, meaning]),
  );
}

export const packageMacros: Readonly<Record<string, string>> = macroTable(String.raw`
  \ketbra |{#1}\rangle\langle{#2}|   \dyad |{#1}\rangle\langle{#2}|   \outerproduct |{#1}\rangle\langle{#2}|
  \innerproduct \langle{#1}|{#2}\rangle   \expval \langle{#1}\rangle   \expectationvalue \langle{#1}\rangle
  \ev \langle{#1}\rangle   \mel \langle{#1}|{#2}|{#3}\rangle   \matrixel \langle{#1}|{#2}|{#3}\rangle
  \matrixelement \langle{#1}|{#2}|{#3}\rangle   \comm [{#1},{#2}]   \commutator [{#1},{#2}]
  \acomm \{{#1},{#2}\}   \anticommutator \{{#1},{#2}\}   \acommutator \{{#1},{#2}\}
  \absolutevalue \lvert{#1}\rvert   \vectorbold \mathbf{#1}   \vectorarrow \vec{\mathbf{#1}}
  \vectorunit \hat{\mathbf{#1}}   \laplacian \nabla^2
  \gradient \nabla   \divergence \nabla\cdot   \curl \nabla\times   \floor \lfloor{#1}\rfloor
  \ceil \lceil{#1}\rceil   \uline \underline{\text{#1}}   \slfrac {}^{#1}\!/_{#2}   \textsuperscript {}^{\text{#1}}
  \textsuperscripts {}^{\text{#1}}   \textsubscript {}_{\text{#1}}   \textsubscripts {}_{\text{#1}}
  \footnote \text{~(#1)}   \sc {}   \scshape {}   \itshape \it   \bfseries \bf   \ttfamily \tt   \rmfamily \rm
  \sffamily \sf   \normalfont \rm   \em \it   \unboldmath {}   \centering {}   \hfill {}   \null {}   \strut {}   \mit {}
`);

export const katexMacros: Readonly<Record<string, string>> = macroTable(String.raw`
  \bra \langle{#1}|   \ket |{#1}\rangle   \braket \langle{#1}\rangle   \Bra \left\langle{#1}\right|
  \Ket \left|{#1}\right\rangle   \Braket \left\langle{#1}\right\rangle   \set \{#1\}   \Set \left\{#1\right\}
  \Bbb \mathbb   \bold \mathbf   \frak \mathfrak   \bm \boldsymbol   \mathscr \mathcal   \mathsfit \mathsf
  \ordinarycolon :   \vcentcolon :   \ratio :   \dblcolon ::   \coloncolon ::   \coloneqq :=   \colonequals :=
  \Coloneqq ::=   \coloncolonequals ::=   \coloneq :-   \colonminus :-   \Coloneq ::-   \coloncolonminus ::-
  \eqqcolon =:   \equalscolon =:   \Eqqcolon =::   \equalscoloncolon =::   \eqcolon -:   \minuscolon -:
  \Eqcolon -::   \minuscoloncolon -::   \colonapprox :\approx   \Colonapprox ::\approx
  \coloncolonapprox ::\approx   \colonsim :\sim   \Colonsim ::\sim   \coloncolonsim ::\sim   \simcolon \sim:
  \simcoloncolon \sim::   \approxcolon \approx:   \approxcoloncolon \approx::   \notni \not\ni
  \cnums \mathbb{C}   \Complex \mathbb{C}   \natnums \mathbb{N}   \Reals \mathbb{R}   \llap {#1}   \rlap {#1}
  \clap {#1}   \underbar \underline{#1}   \angln \overline{n}|   \phase \angle{#1}   \TextOrMath #1{#2}
  \operatornamewithlimits \operatorname*{#1}
`);
