/** Commands that stand for one character, in formulas and also, as authors use them, in running text. */

function table(pairs: string): Array<[string, string]> {
  const words = pairs.trim().split(/\s+/);
  return Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i] ?? "", words[2 * i + 1] ?? ""]);
}

/** Letters of text mode; whitespace after such a command only ends its name. */
export const textSymbols = new Map(
  table(`
    ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
  `),
);

/** Symbols of text mode and of mathematics; whitespace after such a command is kept, because authors mean it. */
export const symbols = new Map([
  ...table(`
    S § P ¶ dag † ddag ‡ copyright © textcopyright © textregistered ® texttrademark ™ pounds £ textsterling £
    texteuro € euro € textyen ¥ textcent ¢ textdegree ° textendash – textemdash — textellipsis … textbullet •
    textperiodcentered · textsection § textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘
    rq ’ guillemotleft « guillemotright » textquotesingle ' textless < textgreater > textbar | textbackslash \\
    textasciitilde ~ textasciicircum ^ textunderscore _ textdollar $ textbraceleft { textbraceright } textmu µ
    textpm ± texttimes × textonehalf ½ textordmasculine º textordfeminine ª textperthousand ‰ textpertenthousand ‱ textdagger † textdaggerdbl ‡
    textvisiblespace ␣ checkmark ✓ degree ° micro µ LaTeX LaTeX TeX TeX ldots … dots … dotsc … dotsb … dotsm …
    dotso … cdots ⋯ vdots ⋮ ddots ⋱ lbrace { rbrace } lbrack [ rbrack ]
  `),
  ...table(`
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω hbar ℏ
    hslash ℏ ell ℓ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ imath ı jmath ȷ partial ∂ nabla ∇ infty ∞ emptyset ∅
    varnothing ∅ forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ blacksquare ■ lozenge ◊
    bigstar ★ star ⋆ prime ′ flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ odot ⊙ sun ☉
    earth ⊕ AngstromUnit Å
  `),
  ...table(`
    pm ± mp ∓ times × div ÷ cdot · ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ dagger † ddagger ‡
    amalg ⨿ wr ≀ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖
    backslash \\ neg ¬ lnot ¬ diamond ⋄ ltimes ⋉ rtimes ⋊ bowtie ⋈ boxtimes ⊠ boxplus ⊞ bigcirc ◯ triangleleft ◃
    triangleright ▹ bigtriangleup △ bigtriangledown ▽ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ equiv ≡
    approx ≈ sim ∼ simeq ≃ cong ≅ asymp ≍ doteq ≐ propto ∝ approxeq ≊ triangleq ≜ ll ≪ gg ≫ lll ⋘ ggg ⋙ lesssim ≲
    gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lt < gt > in ∈ ni ∋ notin ∉ subset ⊂
    supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ nsubseteq ⊈ nleq ≰ ngeq ≱ mid ∣
    nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ smile ⌣ frown ⌢ sum ∑
    prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁
    bigotimes ⨂ biguplus ⨄ therefore ∴ because ∵ colon : vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ langle ⟨
    rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ llbracket ⟦ rrbracket ⟧ surd √
  `),
  ...table(`
    to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷
    Rightarrow ⇒ implies ⟹ Longrightarrow ⟹ Leftarrow ⇐ impliedby ⟸ Longleftarrow ⟸ Leftrightarrow ⇔ iff ⟺
    Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌
    leftrightharpoons ⇋ twoheadrightarrow ↠ rightarrowtail ↣ leadsto ⇝ rightsquigarrow ⇝ dashrightarrow ⇢
    rightrightarrows ⇉ leftrightarrows ⇆ circlearrowleft ↺ circlearrowright ↻ upharpoonright ↾ restriction ↾
    xrightarrow → xleftarrow ←
  `),
]);

/** Functions that are printed as their name. */
export const functionNames = new Set(
  (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min " +
    "sec sin sinh sup tan tanh Pr bmod mod argmax argmin"
  ).split(" "),
);
