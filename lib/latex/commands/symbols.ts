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

/**
 * Symbols that LaTeX has in formulas, itself or from amsmath and amssymb. Of several names for one character the first
 * is written.
 */
export const latexSymbols = new Map([
  ...table(`
    S § P ¶ dag † ddag ‡ copyright © pounds £ checkmark ✓ circledR ® yen ¥ maltese ✠ eth ð ldots … dots … dotsc … dotsb …
    dotsm … dotso … dotsi ⋯ cdots ⋯ vdots ⋮ ddots ⋱ lbrace { rbrace } lbrack [ rbrack ] mathsterling £ mathellipsis … ldotp .
    lq ‘ rq ’
  `),
  ...table(`
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ
    omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ
    varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω hbar ℏ
    hslash ℏ ell ℓ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ imath ı jmath ȷ partial ∂ nabla ∇ infty ∞ emptyset ∅
    varnothing ∅ forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △
    vartriangle △ triangledown ▽ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊ blacklozenge ⧫ blacktriangle ▲
    blacktriangledown ▼ bigstar ★ star ⋆ prime ′ backprime ‵ flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢
    heartsuit ♡ spadesuit ♠ circledS Ⓢ mho ℧ Finv Ⅎ Game ⅁ complement ∁ Bbbk k diagup ╱ diagdown ╲
  `),
  ...table(`
    pm ± mp ∓ times × div ÷ cdot · centerdot · cdotp · ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger †
    ddagger ‡ amalg ⨿ wr ≀ cap ∩ cup ∪ Cap ⋒ Cup ⋓ doublecap ⋒ doublecup ⋓ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧
    land ∧ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ curlywedge ⋏ curlyvee ⋎ setminus ∖ smallsetminus ∖ backslash \\ neg ¬
    lnot ¬ diamond ⋄ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ bowtie ⋈ Join ⋈ boxtimes ⊠ boxplus ⊞
    boxminus ⊟ boxdot ⊡ circleddash ⊝ circledast ⊛ circledcirc ⊚ dotplus ∔ divideontimes ⋇ intercal ⊺ bigcirc ◯
    triangleleft ◃ triangleright ▹ bigtriangleup △ bigtriangledown ▽ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ blacktriangleleft ◀
    blacktriangleright ▶
  `),
  ...table(`
    leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ equiv ≡ approx ≈ thickapprox ≈ sim ∼ thicksim ∼ simeq ≃ cong ≅
    asymp ≍ doteq ≐ doteqdot ≑ Doteq ≑ propto ∝ varpropto ∝ approxeq ≊ triangleq ≜ circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎
    risingdotseq ≓ fallingdotseq ≒ eqsim ≂ backsim ∽ backsimeq ⋍ ll ≪ gg ≫ lll ⋘ llless ⋘ ggg ⋙ gggtr ⋙ leqq ≦ geqq ≧
    lessdot ⋖ gtrdot ⋗ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛
    lesseqqgtr ⪋ gtreqqless ⪌ eqslantless ⪕ eqslantgtr ⪖ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽
    curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ in ∈ ni ∋ owns ∋ backepsilon ∍ notin ∉
    subset ⊂ supset ⊃ Subset ⋐ Supset ⋑ subseteq ⊆ supseteq ⊇ subseteqq ⫅ supseteqq ⫆ subsetneq ⊊ supsetneq ⊋
    varsubsetneq ⊊ varsupsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ varsubsetneqq ⫋ varsupsetneqq ⫌ sqsubset ⊏ sqsupset ⊐
    sqsubseteq ⊑ sqsupseteq ⊒ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ mid ∣ shortmid ∣
    parallel ∥ shortparallel ∥ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ between ≬ pitchfork ⋔ smile ⌣
    smallsmile ⌣ frown ⌢ smallfrown ⌢ therefore ∴ because ∵ multimap ⊸
  `),
  ...table(`
    nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqq ≰ ngeqq ≱ nleqslant ≰ ngeqslant ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lvertneqq ≨
    gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀ nsucc ⊁ npreceq ⋠ nsucceq ⋡ precneqq ⪵ succneqq ⪶
    precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺ nsim ≁ ncong ≆ nsubseteq ⊈ nsupseteq ⊉ nsubseteqq ⊈ nsupseteqq ⊉
    nmid ∤ nshortmid ∤ nparallel ∦ nshortparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ ntriangleleft ⋪
    ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nleftarrow ↚ nrightarrow ↛ nleftrightarrow ↮ nLeftarrow ⇍
    nRightarrow ⇏ nLeftrightarrow ⇎
  `),
  ...table(`
    sum ∑ prod ∏ coprod ∐ int ∫ intop ∫ smallint ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁
    bigwedge ⋀ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ biguplus ⨄ colon : vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖
    langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ lmoustache ⎰
    rmoustache ⎱ lgroup ⟮ rgroup ⟯ surd √
  `),
  ...table(`
    to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷
    Rightarrow ⇒ implies ⟹ Longrightarrow ⟹ Leftarrow ⇐ impliedby ⟸ Longleftarrow ⟸ Leftrightarrow ⇔ iff ⟺
    Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ leftharpoonup ↼ leftharpoondown ↽
    rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋ upharpoonleft ↿ upharpoonright ↾
    downharpoonleft ⇃ downharpoonright ⇂ restriction ↾ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣
    leftarrowtail ↢ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ dashrightarrow ⇢ dashleftarrow ⇠
    rightrightarrows ⇉ leftleftarrows ⇇ leftrightarrows ⇆ rightleftarrows ⇄ upuparrows ⇈ downdownarrows ⇊
    Lleftarrow ⇚ Rrightarrow ⇛ looparrowleft ↫ looparrowright ↬ circlearrowleft ↺ circlearrowright ↻
    curvearrowleft ↶ curvearrowright ↷ Lsh ↰ Rsh ↱
  `),
]);

/** Symbols of LaTeX's text mode, which authors also write in formulas. */
export const textModeSymbols = new Map(
  table(`
    textcopyright © textregistered ® texttrademark ™ trademark ™ textsterling £ texteuro € euro € textyen ¥ textcent ¢
    textdegree ° textendash – textemdash — textellipsis … textbullet • textperiodcentered · textsection §
    textparagraph ¶ textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl "
    quotedblbase „ quotesinglbase ‚ guillemotleft « guillemotright » guillemetleft « guillemetright »
    guilsinglleft ‹ guilsinglright › textexclamdown ¡ textquestiondown ¿ textquotesingle ' textless < textgreater >
    textbar | textbardbl ‖ textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave \` textunderscore _
    textdollar $ textbraceleft { textbraceright } textmu µ textpm ± texttimes × textonehalf ½ textordmasculine º
    textordfeminine ª textperthousand ‰ textpertenthousand ‱ textdagger † textdaggerdbl ‡ textvisiblespace ␣
    textminus − textnumero № micro µ ohm Ω AngstromUnit Å
  `),
);

/** Symbols under names of KaTeX, most of them after the entities of HTML. */
const katexSymbols = new Map([
  ...table(`
    degree ° LaTeX LaTeX TeX TeX KaTeX KaTeX omicron ο lt < gt > lparen ( rparen ) llbracket ⟦ rrbracket ⟧ lBrace ⦃
    rBrace ⦄ oiint ∯ oiiint ∰ mapsfrom ↤ sun ☉ earth ⊕ varvdots ⋮ origof ⊶ imageof ⊷ minuso ⦵ textcircled ◯ dotsx … And &
  `),
  ...table(`
    alef ℵ alefsym ℵ bull • clubs ♣ diamonds ♢ hearts ♡ spades ♠ Dagger ‡ empty ∅ exist ∃ image ℑ infin ∞ isin ∈
    lang ⟨ rang ⟩ plusmn ± sdot · sect § sub ⊂ sube ⊆ supe ⊇ thetasym ϑ weierp ℘ darr ↓ dArr ⇓ Darr ⇓ uarr ↑
    uArr ⇑ Uarr ⇑ larr ← lArr ⇐ Larr ⇐ rarr → rArr ⇒ Rarr ⇒ harr ↔ hArr ⇔ Harr ⇔ lrarr ↔ lrArr ⇔ Lrarr ⇔
    Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
  `),
]);

export const symbols = new Map([...katexSymbols, ...textModeSymbols, ...latexSymbols]);

/** Functions that are printed as a name, which differs from the command's in a few. */
export const functionNames = new Map(
  (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min " +
    "sec sin sinh sup tan tanh Pr bmod:mod mod argmax argmin injlim:inj_lim projlim:proj_lim varlimsup:lim_sup " +
    "varliminf:lim_inf varinjlim:inj_lim varprojlim:proj_lim plim arcctg arctg ch cosec cotg ctg cth sh tg th"
  )
    .split(" ")
    .map((pair): [string, string] => {
      const [name = "", shown = name] = pair.split(":");
      return [name, shown.replace("_", " ")];
    }),
);

const otherFunctions = new Set("argmax argmin plim arcctg arctg ch cosec cotg ctg cth sh tg th".split(" "));

/** The functions that LaTeX has, itself or from amsmath. */
export const latexFunctions = new Set([...functionNames.keys()].filter((name) => !otherFunctions.has(name)));
