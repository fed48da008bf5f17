/** A strict validator of the HTML that this folder renders; reports the first violation. */

const anywhere = ["class"];
const allowed = new Map<string, string[]>([
  ["p", []],
  ["br", []],
  ["em", []],
  ["strong", []],
  ["sup", []],
  ["sub", []],
  ["code", anywhere],
  ["a", ["href", "rel"]],
  ["span", [...anywhere, "style", "aria-hidden"]],
  ["svg", ["xmlns", "width", "height", "viewBox", "preserveAspectRatio", "style"]],
  ["path", ["d"]],
  ["line", ["x1", "y1", "x2", "y2", "stroke-width"]],
  ["math", ["xmlns", "display"]],
  ["annotation", ["encoding"]],
]);
const mathMl =
  "semantics mrow mi mn mo mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable " +
  "mtr mtd mlabeledtr mstyle mpadded mphantom menclose mglyph";
const mathMlAttributes =
  "mathvariant stretchy fence separator lspace rspace accent accentunder form symmetric minsize maxsize " +
  "movablelimits largeop linethickness width height depth voffset lspace columnalign rowspacing " +
  "columnspacing columnlines rowlines scriptlevel displaystyle mathcolor mathbackground mathsize notation " +
  "side linebreak class style";
for (const name of mathMl.split(" ")) allowed.set(name, mathMlAttributes.split(" "));

const empty = new Set(["br"]);
const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z:-]+="[^"<>]*")*)\s*(\/?)>/y;
const plain = /[^<>&]+|&(?:amp|lt|gt|quot|nbsp|#x27|#39|#x?[0-9a-f]+);/y;

/** Returns null for well-formed HTML with allowed tags and attributes, else a description of the first violation. */
export function findForbidden(html: string): string | null {
  const open: string[] = [];
  for (let at = 0; at < html.length; ) {
    const text = matchAt(plain, html, at);
    const found = text ?? matchAt(tag, html, at);
    if (!found) return `not HTML at ${at}: ${html.slice(at, at + 60)}`;
    const fault = text ? null : readTag(found, open);
    if (fault) return `${fault} at ${at}: ${html.slice(at, at + 60)}`;
    at += found[0].length;
  }
  return open.length === 0 ? null : `never closed: ${open.join(" ")}`;
}

function readTag([, slash, name = "", attributes = "", selfClosing]: RegExpExecArray, open: string[]): string | null {
  const names = allowed.get(name);
  if (!names) return `tag ${name}`;
  if (slash) return open.pop() === name ? null : `end of ${name}`;
  for (const [, attribute = "", value = ""] of attributes.matchAll(/([A-Za-z:-]+)="([^"]*)"/g)) {
    if (!names.includes(attribute)) return `attribute ${attribute} of ${name}`;
    if (attribute === "href" && !/^(?:https?:\/\/|mailto:)/i.test(value)) return `address ${value}`;
    if (attribute === "style" && /url|expression|position:fixed/i.test(value)) return `style ${value}`;
  }
  if (name === "p" && open.length > 0) return "p within another tag";
  if (name === "a" && open.includes("a")) return "a within a";
  if (!selfClosing && !empty.has(name)) open.push(name);
  return null;
}

/** Returns the visible text of HTML, with each formula as its TeX between ⟦ and ⟧. */
export function visibleText(html: string): string {
  let text = "";
  let depth = 0;
  let formulaAt = 0;
  let isTex = false;
  for (const [part] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (part.startsWith("<span")) {
      depth += 1;
      if (formulaAt === 0 && /^<span class="math(?:-display)?">/.test(part)) formulaAt = depth;
    } else if (part.startsWith("</span")) {
      if (depth === formulaAt) formulaAt = 0;
      depth -= 1;
    } else if (part.includes("annotation ") || part === "</annotation>") {
      isTex = part !== "</annotation>";
      text += isTex ? "⟦" : "⟧";
    } else if (!part.startsWith("<") && (formulaAt === 0 || isTex)) text += unescapeHtml(part);
  }
  return text;
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&");
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
