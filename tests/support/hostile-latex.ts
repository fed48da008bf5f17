/** Texts that try to get markup, addresses or scripts of their own into a page. Each script would set `ranFromText`. */
const script = "globalThis.ranFromText=1";

const long = 20_000;

export const hostileTexts: string[] = [
  `\\href{javascript:${script}}{press}`,
  `$\\href{javascript:${script}}{x}$ $\\url{javascript:${script}}$`,
  `\\url{javascript:${script}} \\href{ java\tscript:${script}}{x} \\href{data:text/html,<script>${script}</script>}{x}`,
  `<script>${script}</script> <img src=x onerror="${script}"> <svg onload="${script}"></svg>`,
  `&lt;script&gt;${script}&lt;/script&gt; &#60;img src=x onerror=${script}&#62;`,
  `$\\text{<script>${script}</script>}$ $\\undefined<img src=x onerror=${script}>$`,
  `$\\htmlClass{a}{x}$ $\\htmlId{abstract}{x}$ $\\htmlStyle{position:fixed;inset:0}{x}$ $\\htmlData{a=b}{x}$`,
  `\\includegraphics{https://pictures.invalid/x.png} $\\includegraphics[height=9em]{https://pictures.invalid/x.png}$`,
  `\\href{https://site.invalid/"onmouseover="${script}}{x} https://site.invalid/"onclick="${script}`,
  `<sub><img src=x onerror=${script}></sub> <b onclick=${script}>x</b> <i>safe</i> <style>*{display:none}</style>`,
  `$\\color{red;background:url(https://pictures.invalid/x)}x$ $\\rule{9999em}{9999em}$ $\\kern9999em x$`,
  `\\texttt{<script>${script}</script>} \\cite{<script>${script}</script>} \\verb|<script>${script}</script>|`,
  `\\begin{itemize}\\item[<script>${script}</script>] x \\footnote{<script>${script}</script>}\\end{itemize}`,
  `$\\gdef\\x{\\href{javascript:${script}}{y}}\\x$ $\\x$ $\\def\\a{\\a\\a}\\a$`,
  `$\\edef\\a{xx}${"\\edef\\a{\\a\\a}".repeat(40)}\\a$`,
  `$x${"⁰₀".repeat(1_000)}$`,
  `x ${"{".repeat(long)} y ${"}".repeat(long)} z`,
  `${"$x$ \\emph{".repeat(2_000)} never closed`,
  `</span></p></div></article></main><script>${script}</script><!-- <![CDATA[ --> ]]>`,
  `\u202E\u0000\u2028 $\\unicode{x3c}script\\unicode{x3e}$ </script><script>${script}</script>`,
];
