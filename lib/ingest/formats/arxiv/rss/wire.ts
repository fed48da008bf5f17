/**
 * Parses arXiv's announcement feeds (https://info.arxiv.org/help/rss_specifications.html), RSS 2.0 or Atom, made at
 * midnight in New York by https://github.com/arXiv/arxiv-feed. Archived files may be older: RSS 1.0, with the id, the
 * category and the type of announcement at the end of the title, and the abstract as HTML.
 */
import { AppError } from "@/lib/errors";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { childrenOf, childText, namespaces, type XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

/** A paper as written in the feed; missing elements are empty. */
export interface FeedItem {
  /** Texts that may contain the id, the most reliable first. */
  ids: string[];
  title: string;
  description: string;
  /** One text with all authors, or one text per author. */
  creators: string[];
  categories: string[];
  announceType: string;
  doi: string | null;
  /** The limit that the item exceeds, such as "more than 40000 elements"; null if it is complete. */
  exceededLimit: string | null;
}

export interface Announcement {
  items: FeedItem[];
  /** Texts that may contain the day of the announcement, the most reliable first. */
  dates: string[];
}

const { none, atom, arxiv, dc, rss1, rdf } = namespaces;

const headLength = 32 * 1024;
const rootTag = /<(?:[A-Za-z][\w.-]{0,30}:)?(?:feed|rss|RDF)[\s>]/;
const arxivMark =
  /updates on (?:the )?arxiv\.org|<arxiv:announce_type|Feed error for query: |(?:rss\.arxiv\.org|(?:export\.)?arxiv\.org\/rss)\//i;
const firstEntry = /<(?:[A-Za-z][\w.-]{0,30}:)?(?:item|entry)[\s>]/;

/**
 * Returns whether a text is a feed with the head of an arXiv announcement, or with an announce type near its beginning.
 */
export function looksLikeArxivRss(text: string): boolean {
  const start = text.slice(0, headLength);
  if (!rootTag.test(start)) return false;
  const head = start.slice(0, start.search(firstEntry) + 1 || headLength);
  return arxivMark.test(head) || start.includes("<arxiv:announce_type");
}

/** Returns the texts of the child elements with that name. */
function textsOf(element: XmlElement, name: string, feedNamespace: string): string[] {
  return childrenOf(element, name, feedNamespace).map(({ text }) => text);
}

function toItem(element: XmlElement, feedNamespace: string, exceededLimit: string | null): FeedItem {
  const text = (name: string, namespace = feedNamespace) => childText(element, name, namespace) ?? "";
  const links = childrenOf(element, "link", feedNamespace);
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
      ...childrenOf(element, "author", feedNamespace).map(
        (author) => childText(author, "name", feedNamespace) ?? author.text,
      ),
    ].filter((creator) => creator.trim() !== ""),
    categories: childrenOf(element, "category", feedNamespace).map(
      (category) => category.attributes.get("term") ?? category.text,
    ),
    announceType: text("announce_type", arxiv),
    doi: childText(element, "DOI", arxiv),
    exceededLimit,
  };
}

/** Returns the namespace of the elements of a feed with this root; null if the document is not a feed. */
function ownNamespace(root: XmlElement): string | null {
  if (root.name === "rss" && root.namespace === none) return none;
  if (root.name === "feed" && root.namespace === atom) return atom;
  return root.name === "RDF" && root.namespace === rdf ? rss1 : null;
}

/** Returns the element that contains the title and date of the feed. */
function headOf(root: XmlElement, feedNamespace: string): XmlElement {
  return feedNamespace === atom ? root : (childrenOf(root, "channel", feedNamespace)[0] ?? root);
}

function refuseError(head: XmlElement, feedNamespace: string, fileName: string): void {
  if (!childText(head, "title", feedNamespace)?.trim().startsWith("Feed error for query")) return;
  const reason = childText(head, "description", feedNamespace) ?? childText(head, "subtitle", feedNamespace) ?? "";
  const message = cleanLine(reason).slice(0, 500).replace(/\.$/, "") || "no reason given";
  throw new AppError("refused-file", `${fileName}: arXiv returned an error: ${message}.`);
}

/**
 * Parses a feed. `fileName` is used in error messages.
 * @throws AppError `refused-file` if the text is not well-formed or not such a feed, or with arXiv's own error message
 */
export function parseArxivRss(text: string, fileName: string): Announcement {
  const records: { element: XmlElement; exceededLimit: string | null }[] = [];
  const root = readXml(text, fileName, {
    isRecord: (name, depth) => (name === "entry" && depth === 1) || (name === "item" && depth <= 2),
    onRecord: (record) => records.push(record),
  });
  const feedNamespace = ownNamespace(root);
  if (feedNamespace === null) {
    throw new AppError("refused-file", `${fileName}: expected RSS or Atom, found <${root.name.slice(0, 80)}>.`);
  }
  const head = headOf(root, feedNamespace);
  refuseError(head, feedNamespace, fileName);
  const first = records[0]?.element;
  // The date of an Atom feed is when it was made, in UTC; the date of its entries is that of the announcement.
  const dates = [
    childText(head, "pubDate", feedNamespace),
    childText(head, "date", dc),
    ...(first ? [childText(first, "pubDate", feedNamespace), childText(first, "published", feedNamespace)] : []),
    childText(head, "updated", feedNamespace),
    first ? childText(first, "updated", feedNamespace) : null,
  ].flatMap((date) => (date === null ? [] : [date.trim()]));
  return { items: records.map(({ element, exceededLimit }) => toItem(element, feedNamespace, exceededLimit)), dates };
}
