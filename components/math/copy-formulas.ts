/**
 * Makes text copied from any page contain its formulas as TeX. KaTeX's own `copy-tex` does the same, but writes the page's
 * text into the clipboard's HTML unescaped and runs paragraphs together.
 */

const formulas = ".math, .math-display";

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(formulas) ?? null;
}

/**
 * Handles `copy` events. A partly selected formula is copied completely. In plain text, formulas become `$…$`, or
 * `$$…$$` where they are displayed. A selection without formulas is left to the browser.
 */
function copyAsTex(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0).cloneRange();
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const copy = document.createElement("div");
  copy.append(range.cloneContents());
  const found = copy.querySelectorAll(formulas);
  if (found.length === 0) return;
  event.clipboardData.setData("text/html", copy.innerHTML);
  for (const formula of found) {
    const dollars = formula.matches(".math-display") ? "$$" : "$";
    formula.replaceWith(dollars + (formula.querySelector("annotation")?.textContent ?? "") + dollars);
  }
  for (const block of copy.querySelectorAll("p, div, li, h1, h2, h3, article, br")) block.after("\n");
  event.clipboardData.setData("text/plain", (copy.textContent ?? "").replace(/\u2060/g, "").trim());
  event.preventDefault();
}

document.addEventListener("copy", copyAsTex);
