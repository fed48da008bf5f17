/**
 * arXiv's announcements as feeds (https://info.arxiv.org/help/rss_specifications.html), RSS 2.0 or Atom, made at
 * midnight in New York by https://github.com/arXiv/arxiv-feed. Kept files may be older: RSS 1.0 with the id, the subject
 * and the kind of announcement at the end of the title, and the abstract as HTML.
 */
import { AppError } from "@/lib/errors";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { childrenOf, childText, namespaces, type XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

/** One paper of the feed as it is written; what is missing is empty. */
export interface FeedItem {
  /** Where its id may stand, the surest first. */
  ids: string[];
  title: string;
  description: string;
  /** The whole list of authors in one text, or one text for each. */
  creators: string[];
  categories: string[];
  announceType: string;
  doi: string | null;
  /** What it has too much of; null where it is whole. */
  excess: string | null;
}

export interface Announcement {
  items: FeedItem[];
  /** Where the day of the announcement may stand, the surest first, as written. */
  dates: string[];
}

const { none, atom, arxiv, dc, rss1, rdf } = namespaces;

const headLength = 32 * 1024;
const rootTag = /<(?:[A-Za-z][\w.-]{0,30}:)?(?:feed|rss|RDF)[\s>]/;
const arxivMark =
  /updates on (?:the )?arxiv\.org|<arxiv:announce_type|Feed error for query: |(?:rss\.arxiv\.org|(?:export\.)?arxiv\.org\/rss)\//i;
const firstEntry = /<(?:[A-Za-z][\w.-]{0,30}:)?(?:item|entry)[\s>]/;

/** Whether a text is a feed whose head is that of arXiv's announcements, or whose first paper is announced. */
export function looksLikeArxivRss(text: string): boolean {
  const start = text.slice(0, headLength);
  if (!rootTag.test(start)) return false;
  const head = start.slice(0, start.search(firstEntry) + 1 || headLength);
  return arxivMark.test(head) || start.includes("<arxiv:announce_type");
}

/** The texts of the children of that name. */
function textsOf(element: XmlElement, name: string, own: string): string[] {
  return childrenOf(element, name, own).map(({ text }) => text);
}

function toItem(element: XmlElement, own: string, excess: string | null): FeedItem {
  const text = (name: string, namespace = own) => childText(element, name, namespace) ?? "";
  const links = childrenOf(element, "link", own);
  return {
    ids: [
      text("guid"),
      text("id"),
      ...links.map((link) => link.attributes.get("href") ?? link.text),
      element.attributes.get("rdf:about") ?? "",
    ].filter((id) => id.trim() !== ""),
    title: text("title"),
    description: text("description") || text("summary"),
    creators: [
      ...textsOf(element, "creator", dc),
      ...childrenOf(element, "author", own).map((author) => childText(author, "name", own) ?? author.text),
    ].filter((creator) => creator.trim() !== ""),
    categories: childrenOf(element, "category", own).map(
      (category) => category.attributes.get("term") ?? category.text,
    ),
    announceType: text("announce_type", arxiv),
    doi: childText(element, "DOI", arxiv),
    excess,
  };
}

/** The namespace in which a feed of this root writes its own elements; null for another document. */
function ownNamespace(root: XmlElement): string | null {
  if (root.name === "rss" && root.namespace === none) return none;
  if (root.name === "feed" && root.namespace === atom) return atom;
  return root.name === "RDF" && root.namespace === rdf ? rss1 : null;
}

/** The element that holds the feed's own title and date. */
function headOf(root: XmlElement, own: string): XmlElement {
  return own === atom ? root : (childrenOf(root, "channel", own)[0] ?? root);
}

function refuseError(head: XmlElement, own: string, fileName: string): void {
  if (!childText(head, "title", own)?.trim().startsWith("Feed error for query")) return;
  const reason = childText(head, "description", own) ?? childText(head, "subtitle", own) ?? "";
  const sentence = cleanLine(reason).slice(0, 500).replace(/\.$/, "") || "an error without a reason";
  throw new AppError("refused-file", `${fileName}: arXiv answered with an error: ${sentence}.`);
}

/** @throws AppError `refused-file`: not well-formed, not such a feed, or arXiv's own sentence where it is an error */
export function parseArxivRss(text: string, fileName: string): Announcement {
  const records: { element: XmlElement; excess: string | null }[] = [];
  const root = readXml(text, fileName, {
    isRecord: (name, depth) => (name === "entry" && depth === 1) || (name === "item" && depth <= 2),
    onRecord: (record) => records.push(record),
  });
  const own = ownNamespace(root);
  if (own === null) {
    throw new AppError("refused-file", `${fileName}: expected RSS or Atom, found <${root.name.slice(0, 80)}>.`);
  }
  const head = headOf(root, own);
  refuseError(head, own, fileName);
  const first = records[0]?.element;
  // Atom's own date is the moment at which the feed was made, in UTC; that of its entries is the announcement's.
  const dates = [
    childText(head, "pubDate", own),
    childText(head, "date", dc),
    ...(first ? [childText(first, "pubDate", own), childText(first, "published", own)] : []),
    childText(head, "updated", own),
    first ? childText(first, "updated", own) : null,
  ].flatMap((date) => (date === null ? [] : [date.trim()]));
  return { items: records.map(({ element, excess }) => toItem(element, own, excess)), dates };
}
