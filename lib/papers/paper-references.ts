/** Recognizes papers by what people paste: ids, DOIs, addresses, citations, titles of pages. Pure. */
import {
  doiKeyOf,
  doiOfPublicId,
  parseArxivId,
  parsePublicId,
  publicIdOfArxivId,
  titleKeyOf,
} from "@/lib/papers/paper-id";
import { archives, withoutRemarks } from "./reference-remarks";

export type PaperReference =
  | { kind: "id"; publicId: string }
  /** One DOI, and shorter ones that it may be if an address goes on after it. */
  | { kind: "doi"; dois: string[] }
  /** The id of a discussion on OpenReview, which is one of the paper's links. */
  | { kind: "openreview"; forum: string }
  /** Normalized titles, the most likely one first. */
  | { kind: "title"; titleKeys: string[] };

export interface References {
  references: PaperReference[];
  /** What the text has beside them, without remarks such as a date; empty if it only names papers. */
  rest: string;
}

/** Longer texts are cut. */
const maxCharacters = 1_200;
const maxReferences = 20;

/** An address with a scheme, or what may be one without. */
const address = /(?<![\w.@~-])(?:(?:[a-z]{2,8}:)?\/\/|(?:[\w-]+\.)*[\w-]+(?::\d+)?\/)[^\s"<>{}|\\^`]+/giu;
const isAddress = /^(?:[a-z]+:)?\/\/|^(?:(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?|[\w-]+:\d+)\//i;
const newId = /(?<![\w.~-])(?:ar[xχ]iv\s*[-_:.\s]\s*)?(\d{4}\.\d{4,5})(?:v\d{1,3})?(?:\.pdf)?(?![\w]|\.\d)/giu;
/** In an address anything but letters, digits and full stops may be beside an id. */
const newIdInAddress = /(?<![\w.]|\d-)(?:arxiv[-_.:])?(\d{4}\.\d{4,5})(?:v\d{1,3})?(?!\d|\.\d)/giu;
const oldId = new RegExp(
  `(?<![\\w.~-])(?:arxiv[-_:.\\s]\\s*)?((?:${archives})(?:\\.[A-Za-z-]{2,20})?[/~]\\d{7})(?:v\\d{1,3})?(?:\\.pdf)?(?!\\d)`,
  "giu",
);
const doi = /(?<![\w.-])10\.\d{4,9}\/[^\s"<>{}]+/giu;
const doiInAddress = new RegExp(doi, "iu");
const doiOfArxiv = /^10\.48550\/arxiv\.(.+?)(?:v\d{1,3})?$/i;
/** What may follow a DOI in an address. */
const endingOfDoi =
  /(?:\/(?:full|abstract|abs|pdf|epdf|html|meta|summary|fulltext)|v\d+|\.full|\.pdf|\.html|\.short)$/i;
/** The bibcode of an arXiv paper at ADS: `2025arXiv250213923B`. */
const bibcode = /\d{4}arxiv(\d{4})(\d{4,5})[a-z.]/i;
const slugInAddress = /\/(?:papers|og)\/([\w.~!-]+?)(?:\.md)?(?:[/?#]|$)/;
/** What sites add to a paper's title in the titles of their pages. */
const pageTitle =
  /^(?:paper page - |\[pdf\] )| [|·] (?:alphaxiv|semantic scholar|openreview|papers with code|daily papers)$/gi;

function idReference(text: string): PaperReference | null {
  const arxivId = parseArxivId(text);
  return arxivId ? { kind: "id", publicId: publicIdOfArxivId(arxivId) } : null;
}

/** Returns the parts of a text that an expression matches as references, by its first group. */
function idsIn(text: string, expression: RegExp): PaperReference[] {
  return [...text.matchAll(expression)].flatMap(([, id = ""]) => idReference(id) ?? []);
}

/** Removes punctuation at the end, and closing brackets that were not opened. */
function trimEnd(text: string): string {
  const trimmed = text.replace(/[.,;:!?'’”»*]+$/, "");
  const last = trimmed.at(-1) ?? "";
  const open = { ")": "(", "]": "[", "}": "{" }[last];
  if (open === undefined) return trimmed;
  return trimmed.split(open).length < trimmed.split(last).length ? trimEnd(trimmed.slice(0, -1)) : trimmed;
}

function doiReference(text: string): PaperReference | null {
  const whole = doiKeyOf(trimEnd(text));
  const arxivId = doiOfArxiv.exec(trimEnd(text))?.[1];
  if (arxivId) return idReference(arxivId.replace(/^[a-z-]+/i, (archive) => archive.toLowerCase()));
  const dois = [whole];
  for (let shorter = whole.replace(endingOfDoi, ""); shorter !== dois.at(-1); ) {
    dois.push(shorter);
    shorter = shorter.replace(endingOfDoi, "");
  }
  return { kind: "doi", dois: dois.slice(0, 4) };
}

/** Semantic Scholar and Papers with Code name a paper by the words of its title, the former with two authors after it. */
function titleInAddress(url: string): PaperReference | null {
  const slug = /(?:semanticscholar\.org|paperswithcode\.com)\/paper\/([^/?#]+)/i.exec(url)?.[1] ?? "";
  const words = titleKeyOf(slug).split(" ");
  if (words.length < 3) return null;
  return {
    kind: "title",
    titleKeys: words.map((_, count) => words.slice(0, words.length - count).join(" ")).slice(0, -2),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the papers that an address names. */
function referencesInAddress(typed: string): PaperReference[] {
  const url = decode(decode(typed));
  const ids = [...idsIn(url, newIdInAddress), ...idsIn(url, oldId)];
  const [, yearMonth, number] = bibcode.exec(url) ?? [];
  if (number) ids.push(...[idReference(`${yearMonth}.${number}`)].filter((id) => id !== null));
  if (ids.length > 0) return ids;
  const publicId = slugInAddress.exec(url)?.[1] ?? "";
  if (publicId.startsWith("10.") && parsePublicId(publicId)) return [{ kind: "doi", dois: [doiOfPublicId(publicId)] }];
  const withDoi = doiInAddress.exec(url.replace(/[?#].*$/, ""));
  const fromDoi = withDoi && doiReference(withDoi[0]);
  if (fromDoi) return [fromDoi];
  const forum = /openreview\.net\/\w+\?(?:.*&)?(?:id|forum)=([\w-]{5,20})/i.exec(url)?.[1];
  if (forum) return [{ kind: "openreview", forum }];
  const slug = parsePublicId(publicId);
  const named = slug ? { kind: "id" as const, publicId: slug } : titleInAddress(url);
  return named ? [named] : [];
}

/** Returns the papers that a text names, without duplicates, and what else the text has. In linear time. */
export function referencesIn(input: string): References {
  const text = input
    .slice(0, maxCharacters)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/\s+/g, " ")
    .trim();
  const slug = parsePublicId(text);
  if (slug && !slug.startsWith("10.")) return { references: [{ kind: "id", publicId: slug }], rest: "" };
  const found = new Map<string, PaperReference>();
  /** Takes the references out of a part of the text. */
  const take = (part: string, references: (PaperReference | null)[]) => {
    const named = references.filter((reference) => reference !== null);
    for (const reference of named) found.set(JSON.stringify(reference), reference);
    return named.length > 0 ? " " : part;
  };
  let rest = text.replace(address, (part) =>
    isAddress.test(part) && part.search(oldId) !== 0 ? take(part, referencesInAddress(part)) : part,
  );
  rest = rest.replace(doi, (part) => take(part, [doiReference(part)]));
  for (const id of [oldId, newId]) rest = rest.replace(id, (part, typed: string) => take(part, [idReference(typed)]));
  if (found.size === 0 && text.search(pageTitle) >= 0) {
    const titleKey = titleKeyOf(text.replace(pageTitle, ""));
    return titleKey === ""
      ? { references: [], rest: text }
      : { references: [{ kind: "title", titleKeys: [titleKey] }], rest: "" };
  }
  return { references: [...found.values()].slice(0, maxReferences), rest: withoutRemarks(rest.replace(pageTitle, "")) };
}

/** Returns a short text that names the same paper: `2505.17018`, a DOI, an address, the words of the title. */
export function formatReference(reference: PaperReference): string {
  switch (reference.kind) {
    case "id":
      return reference.publicId.replace("~", "/");
    case "doi":
      return reference.dois.at(-1) ?? "";
    case "openreview":
      return `openreview.net/forum?id=${reference.forum}`;
    case "title":
      return reference.titleKeys[0] ?? "";
  }
}

/** Where a paper can be read that the store does not have. */
export interface SourceAddress {
  /** The paper as citations name it: `arXiv:2505.17018`. */
  paper: string;
  site: string;
  url: string;
}

/** Returns the address of a paper at its source; null if the reference does not tell. */
export function sourceAddress(reference: PaperReference): SourceAddress | null {
  const text = formatReference(reference);
  switch (reference.kind) {
    case "id":
      return parseArxivId(text)
        ? { paper: `arXiv:${text}`, site: "arXiv", url: `https://arxiv.org/abs/${text}` }
        : null;
    case "doi":
      return {
        paper: `doi:${text}`,
        site: "doi.org",
        url: `https://doi.org/${encodeURI(text).replace(/[?#]/g, encodeURIComponent)}`,
      };
    case "openreview":
      return { paper: "This paper", site: "OpenReview", url: `https://${text}` };
    case "title":
      return null;
  }
}

/** Returns whether the rest of a text says nothing else than the title of the paper: a part of it, or around it. */
export function agreesWithTitle(rest: string, title: string): boolean {
  const key = titleKeyOf(rest);
  const words = new Set(titleKeyOf(title).split(" "));
  if (key === "" || key.split(" ").every((word) => words.has(word))) return true;
  // The rest has lost the words that may be remarks, so the title is compared without them.
  const titleKey = titleKeyOf(withoutRemarks(title));
  return titleKey.includes(" ") && ` ${key} `.includes(` ${titleKey} `);
}
