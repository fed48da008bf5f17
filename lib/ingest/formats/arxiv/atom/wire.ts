/**
 * Parses the Atom feeds of arXiv's API (https://info.arxiv.org/help/api/user-manual.html). Each entry is the newest
 * version of a paper. An error is also a feed, with one entry that describes it.
 */
import { AppError } from "@/lib/errors";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { childrenOf, childText, namespaces, type XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

/** An entry as written in the feed; missing elements are empty. */
export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  published: string;
  updated: string;
  authors: string[];
  /** Category terms, the primary category first. */
  categories: string[];
  doi: string | null;
  comment: string;
  links: string[];
  /** The limit that the entry exceeds, such as "more than 40000 elements"; null if it is complete. */
  exceededLimit: string | null;
}

const { atom, arxiv } = namespaces;

/** In characters; the first entry begins within this length for every query. */
const headLength = 32 * 1024;
const feedTag = /<(?:[A-Za-z][\w.-]{0,30}:)?(feed|rss|RDF)[\s>]/;
const apiId = /<(?:[A-Za-z][\w.-]{0,30}:)?id>\s{0,80}https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|api)\//;
const announcementMark = /<arxiv:announce_type|rss\.arxiv\.org\//;

/** Returns whether a text is an Atom feed in which the id of the feed or the first entry is from arXiv's API. */
export function looksLikeArxivAtom(text: string): boolean {
  const head = text.slice(0, headLength);
  return feedTag.exec(head)?.[1] === "feed" && head.includes(atom) && apiId.test(head) && !announcementMark.test(head);
}

function toEntry(element: XmlElement, exceededLimit: string | null): AtomEntry {
  const text = (name: string, namespace: string = atom) => childText(element, name, namespace) ?? "";
  const attribute = (name: string, namespace: string, key: string) =>
    childrenOf(element, name, namespace).map((child) => child.attributes.get(key) ?? "");
  return {
    id: text("id").trim(),
    title: text("title"),
    summary: text("summary"),
    published: text("published"),
    updated: text("updated"),
    authors: childrenOf(element, "author", atom).map((author) => childText(author, "name", atom) ?? ""),
    categories: [...attribute("primary_category", arxiv, "term"), ...attribute("category", atom, "term")],
    doi: childText(element, "doi", arxiv),
    comment: text("comment", arxiv),
    links: attribute("link", atom, "href"),
    exceededLimit,
  };
}

const isError = (entry: AtomEntry) => /^https?:\/\/(?:export\.)?arxiv\.org\/api\/errors/.test(entry.id);

/**
 * Parses a feed. `fileName` is used in error messages.
 * @throws AppError `refused-file` if the text is not well-formed or not such a feed, or with the API's own error
 * message
 */
export function parseArxivAtom(text: string, fileName: string): AtomEntry[] {
  const entries: AtomEntry[] = [];
  const root = readXml(text, fileName, {
    isRecord: (name, depth) => name === "entry" && depth === 1,
    onRecord: ({ element, exceededLimit }) => entries.push(toEntry(element, exceededLimit)),
  });
  if (root.name !== "feed" || root.namespace !== atom) {
    throw new AppError("refused-file", `${fileName}: expected an Atom feed, found <${root.name.slice(0, 80)}>.`);
  }
  const error = entries.find(isError);
  if (error) {
    const message = cleanLine(error.summary).slice(0, 500).replace(/\.$/, "") || "no reason given";
    throw new AppError("refused-file", `${fileName}: arXiv returned an error: ${message}.`);
  }
  return entries;
}
