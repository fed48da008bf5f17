/** Handlers of text-mode commands, by name. Other commands are symbols, formula commands or unknown. */

import { chemistryFormula, ionStage } from "@/lib/latex/commands/packages";
import { groupsOfQuantity, quantityNames, quantityText } from "@/lib/latex/commands/units";
import type { Style, Token } from "@/lib/latex/tokens";
import { readGroup, readGroups, skipOptions } from "./arguments";
import { safeHref, unescapeUrl } from "./bare-url";
import type { ReadingState } from "./reading-state";

/**
 * Handles a command whose name ends at `from`; returns the index where reading continues, or null if the command lacks
 * its arguments, so that it is another one of the author's.
 */
export type CommandHandler = (context: ReadingState, from: number) => number | null;

const handlers = new Map<string, CommandHandler>();

function define(names: string, handler: CommandHandler): void {
  for (const name of names.split(" ")) handlers.set(name, handler);
}

export function commandHandler(name: string): CommandHandler | undefined {
  return handlers.get(name);
}

/** Skips the whitespace between a command and its argument. */
export function skipWhitespace(text: string, from: number): number {
  let at = from;
  while (/[^\S\n]/.test(text[at] ?? "")) at += 1;
  return text[at] === "\n" && !/\s/.test(text[at + 1] ?? "\n") ? at + 1 : at;
}

/** Opens a group at the brace after the command; without a brace the command does nothing. */
export function openArgument(context: ReadingState, from: number, close: (children: Token[]) => Token[]): number {
  const at = skipWhitespace(context.text, from);
  if (context.text[at] !== "{") return from;
  context.builder.open("", close);
  return at + 1;
}

function styled(style: Style): (children: Token[]) => Token[] {
  return (children) => (children.length === 0 ? [] : [{ kind: "styled", style, children }]);
}

/** Returns a link, or only its content if the address is not one to link to. */
export function linked(url: string, children: Token[]): Token[] {
  const href = safeHref(unescapeUrl(url));
  return href === null ? children : [{ kind: "link", href, children: withoutLinks(children) }];
}

/** Removes nested links, which HTML forbids; the text of a link is often an address itself. */
function withoutLinks(tokens: Token[]): Token[] {
  return tokens.flatMap((token): Token[] => {
    if (token.kind === "link") return withoutLinks(token.children);
    return token.kind === "styled" ? [{ ...token, children: withoutLinks(token.children) }] : [token];
  });
}

function defineStyle(style: Style, withArgument: string, declarations: string): void {
  define(withArgument, (context, from) => openArgument(context, from, styled(style)));
  define(declarations, (context, from) => {
    context.builder.declare(styled(style));
    return skipWhitespace(context.text, from);
  });
}

defineStyle("emphasis", "emph textit textsl underline uline", "it em sl itshape slshape");
defineStyle("strong", "textbf", "bf bfseries");
defineStyle("code", "texttt", "tt ttfamily");
defineStyle("small-caps", "textsc", "sc scshape");
defineStyle("superscript", "textsuperscript", "textsuperscripts");
defineStyle("subscript", "textsubscript", "textsubscripts");

// Commands whose argument is shown unchanged.
define("text textrm textsf textup textmd textnormal mbox hbox fbox makebox framebox mathrm", (context, from) =>
  openArgument(context, skipOptions(context.text, from), (children) => children),
);

// Commands that show nothing.
define(
  "rm sf cal up normalfont rmfamily sffamily upshape mdseries boldmath unboldmath tiny scriptsize " +
    "footnotesize small normalsize large Large LARGE huge Huge noindent indent centering raggedright " +
    "maketitle xspace protect relax hfill vfill smallskip medskip bigskip displaystyle textstyle scriptstyle " +
    "limits nolimits null leavevmode ignorespaces sloppy newpage clearpage hline doublespacing mathstrut strut left " +
    "right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr allowbreak nobreak nonumber notag",
  (context, from) => {
    context.builder.declare((children) => children);
    return skipWhitespace(context.text, from);
  },
);
define(
  "label vspace hspace includegraphics input bibliography bibliographystyle index pagestyle thispagestyle " +
    "color vskip hskip deleted",
  (context, from) => dropArgument(context.text, from),
);

function dropArgument(text: string, from: number): number {
  const argument = readGroup(text, skipOptions(text, from));
  return argument ? argument.end : from;
}

// `\newcommand{\x}[1]{…}`: definitions are not shown.
define("newcommand renewcommand providecommand", (context, from) => {
  const name = readGroup(context.text, skipOptions(context.text, from));
  return name ? dropArgument(context.text, name.end) : from;
});

define("textcolor colorbox QTR", (context, from) =>
  openArgument(context, dropArgument(context.text, from), (children) => children),
);

// `\replaced{new}{old}` of the package changes.
define("replaced", (context, from) => {
  const groups = readGroups(context.text, from, 2);
  const [shown = ""] = groups?.contents ?? [];
  if (!groups || /[\\{}$]/.test(shown)) return null;
  context.builder.addText(shown);
  return groups.end;
});

define("quad qquad enspace enskip thinspace space nobreakspace", (context, from) => {
  context.builder.addText(" ");
  return from;
});

define("par bigbreak medbreak", (context, from) => {
  context.builder.add({ kind: "paragraph" });
  return skipWhitespace(context.text, from);
});
define("newline linebreak", (context, from) => {
  context.builder.add({ kind: "line-break" });
  return from;
});

define("footnote thanks footnotetext", (context, from) =>
  openArgument(context, skipOptions(context.text, from), (children) => [
    { kind: "text", text: " (" },
    ...children,
    { kind: "text", text: ")" },
  ]),
);

/** Returns keys as plain names, without formula characters (`Gr$_1$`). */
function plainKeys(content: string): string {
  return content
    .replace(/[${}\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

define(
  "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite Cite onlinecite nocite",
  (context, from) => {
    const keys = readGroup(context.text, skipOptions(context.text, from));
    if (!keys) return from;
    context.builder.add({ kind: "reference", keys: plainKeys(keys.content) });
    return keys.end;
  },
);
define("ref eqref autoref cref Cref pageref nameref", (context, from) => {
  const key = readGroup(context.text, from);
  if (!key) return from;
  context.builder.add({ kind: "reference", keys: plainKeys(key.content) });
  return key.end;
});

define("url nolinkurl path", (context, from) => {
  const argument = readGroup(context.text, from);
  if (!argument) return from;
  const url = unescapeUrl(argument.content);
  for (const token of linked(url, [{ kind: "text", text: url }])) context.builder.add(token);
  return argument.end;
});
define("href hyperlink", (context, from) => {
  const address = readGroup(context.text, skipOptions(context.text, from));
  if (!address) return from;
  const next = skipWhitespace(context.text, address.end);
  if (context.text[next] === "{") return openArgument(context, next, (children) => linked(address.content, children));
  const url = unescapeUrl(address.content);
  for (const token of linked(url, [{ kind: "text", text: url }])) context.builder.add(token);
  return address.end;
});

// `\texorpdfstring{$\alpha$}{alpha}`: the second argument is meant for output without TeX.
define("texorpdfstring", (context, from) => {
  const tex = readGroup(context.text, from);
  const plain = tex && readGroup(context.text, tex.end);
  if (!plain) return from;
  context.builder.addText(plain.content);
  return plain.end;
});

for (const name of quantityNames) {
  define(name, (context, from) => {
    const groups = readGroups(context.text, from, groupsOfQuantity(name));
    if (!groups) return null;
    context.builder.addText(quantityText(name, groups.contents));
    return groups.end;
  });
}

define("ion", (context, from) => {
  const groups = readGroups(context.text, from, 2);
  if (!groups) return null;
  const [element = "", stage = ""] = groups.contents;
  context.builder.addText(`${element}\u00A0`);
  context.builder.add({ kind: "styled", style: "small-caps", children: [{ kind: "text", text: ionStage(stage) }] });
  return groups.end;
});

define("ce", (context, from) => {
  const formula = readGroup(context.text, from);
  if (!formula) return null;
  context.builder.add({ kind: "inline-math", tex: chemistryFormula(formula.content) });
  return formula.end;
});

define("ensuremath", (context, from) => {
  const formula = readGroup(context.text, from);
  if (!formula) return null;
  context.builder.add({ kind: "inline-math", tex: formula.content });
  return formula.end;
});

define("verb", (context, from) => {
  const delimiter = context.text[from] ?? " ";
  const end = /[A-Za-z\s]/.test(delimiter) ? -1 : context.text.slice(from + 1, from + 200).indexOf(delimiter);
  if (end < 0) return from;
  const children: Token[] = [{ kind: "text", text: context.text.slice(from + 1, from + 1 + end) }];
  context.builder.add({ kind: "styled", style: "code", children });
  return from + end + 2;
});

define("begin", (context, from) => {
  const name = readGroup(context.text, from);
  if (!name) return from;
  if (/^(?:itemize|description|compactitem|inparaitem)\*?$/.test(name.content)) context.lists.push({ count: null });
  if (/^(?:enumerate|compactenum|inparaenum)\*?$/.test(name.content)) context.lists.push({ count: 0 });
  return skipOptions(context.text, name.end);
});
define("end", (context, from) => {
  const name = readGroup(context.text, from);
  if (!name) return from;
  if (/^(?:itemize|description|enumerate|compact\w+|inpara\w+)\*?$/.test(name.content) && context.lists.pop()) {
    context.builder.add({ kind: "paragraph" });
  }
  return name.end;
});
define("item", (context, from) => {
  const list = context.lists.at(-1);
  if (list && list.count !== null) list.count += 1;
  const own = /^\s?\[([^\]{}$\\]{1,40})\]/.exec(context.text.slice(from, from + 50));
  context.builder.add({ kind: "item", marker: own?.[1] ?? (list?.count ? `${list.count}.` : "•") });
  return skipWhitespace(context.text, own ? from + own[0].length : from);
});
