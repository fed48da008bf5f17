/**
 * The Atom of arXiv's API (https://info.arxiv.org/help/api/user-manual.html): a feed whose entries are papers, each in
 * its newest version. Errors come as a feed too, with one entry that says what is wrong.
 */
import { AppError } from "@/lib/errors";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { childrenOf, childText, namespaces, type XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

/** One entry as it is written; what is missing is empty. */
export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  published: string;
  updated: string;
  authors: string[];
  /** Terms, the primary one first. */
  categories: string[];
  doi: string | null;
  comment: string;
  links: string[];
  /** What it has too much of; null where it is whole. */
  excess: string | null;
}

const { atom, arxiv } = namespaces;

/** In which the first entry begins, whatever the question was. */
const headLength = 32 * 1024;
const feedTag = /<(?:[A-Za-z][\w.-]{0,30}:)?(feed|rss|RDF)[\s>]/;
const apiId = /<(?:[A-Za-z][\w.-]{0,30}:)?id>\s{0,80}https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|api)\//;
const announcementMark = /<arxiv:announce_type|rss\.arxiv\.org\//;

/** Whether a text is an Atom feed whose own id, or whose first entry's, is one of arXiv's API. */
export function looksLikeArxivAtom(text: string): boolean {
  const head = text.slice(0, headLength);
  return feedTag.exec(head)?.[1] === "feed" && head.includes(atom) && apiId.test(head) && !announcementMark.test(head);
}

function toEntry(element: XmlElement, excess: string | null): AtomEntry {
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
    excess,
  };
}

const isError = (entry: AtomEntry) => /^https?:\/\/(?:export\.)?arxiv\.org\/api\/errors/.test(entry.id);

/** @throws AppError `refused-file`: not well-formed, not such a feed, or the API's own sentence where it is an error */
export function parseArxivAtom(text: string, fileName: string): AtomEntry[] {
  const entries: AtomEntry[] = [];
  const root = readXml(text, fileName, {
    isRecord: (name, depth) => name === "entry" && depth === 1,
    onRecord: ({ element, excess }) => entries.push(toEntry(element, excess)),
  });
  if (root.name !== "feed" || root.namespace !== atom) {
    throw new AppError("refused-file", `${fileName}: expected an Atom feed, found <${root.name.slice(0, 80)}>.`);
  }
  const error = entries.find(isError);
  if (error) {
    const sentence = cleanLine(error.summary).slice(0, 500).replace(/\.$/, "") || "an error without a reason";
    throw new AppError("refused-file", `${fileName}: arXiv answered with an error: ${sentence}.`);
  }
  return entries;
}
