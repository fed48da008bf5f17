/**
 * Parses responses of arXiv's OAI-PMH (https://www.openarchives.org/OAI/openarchivesprotocol.html,
 * https://info.arxiv.org/help/oa): records in the metadata formats `arXiv` (author names in parts, dates of the first
 * and the newest version) and `arXivRaw` (authors as submitted, dates of all versions).
 */
import { arxivIdIn } from "@/lib/ingest/formats/arxiv/fields";
import { childrenOf, childText, namespaces, type XmlElement } from "@/lib/ingest/xml/element";
import type { XmlRecord } from "@/lib/ingest/xml/read-xml";

const { none, oai, oaiArxiv, oaiArxivRaw } = namespaces;

interface OaiAuthor {
  keyname: string;
  forenames: string;
  suffix: string;
}

/** The metadata of one paper as written in the response; missing elements are empty. */
export interface OaiMetadata {
  id: string;
  title: string;
  abstract: string;
  /** Names in parts (`arXiv`), or one text (`arXivRaw`). */
  authors: OaiAuthor[] | string;
  categories: string;
  comments: string;
  doi: string | null;
  /** Dates of the versions, in order. */
  versions: string[];
  versionsName: string;
}

export interface OaiRecord {
  identifier: string;
  /** The date of the last change to the record. */
  datestamp: string;
  isDeleted: boolean;
  /** Null if there is no metadata in a supported format. */
  metadata: OaiMetadata | null;
  /** The limit that the record exceeds, such as "more than 40000 elements"; null if it is complete. */
  exceededLimit: string | null;
}

/** A part of a response. */
export type OaiPart =
  | { kind: "record"; record: OaiRecord }
  /** `token` is empty in the last response of a list. */
  | { kind: "token"; token: string }
  | { kind: "error"; code: string; message: string }
  /** What the response answers, such as `ListRecords`; empty if it does not say. */
  | { kind: "request"; verb: string };

const parts = new Set(["record", "resumptionToken", "error", "request"]);

/** Returns whether an element with that name can be a part of a response. */
export const isOaiPart = (name: string) => parts.has(name);

function metadataOf(element: XmlElement): OaiMetadata {
  const { namespace } = element;
  const text = (name: string) => childText(element, name, namespace) ?? "";
  const fields = {
    id: text("id"),
    title: text("title"),
    abstract: text("abstract"),
    categories: text("categories"),
    comments: text("comments"),
    doi: childText(element, "doi", namespace),
  };
  if (namespace === oaiArxivRaw) {
    const versions = childrenOf(element, "version", namespace).map((version) => childText(version, "date", namespace));
    return {
      ...fields,
      authors: text("authors"),
      versions: versions.map((date) => date ?? ""),
      versionsName: "<version>",
    };
  }
  const authors = childrenOf(element, "authors", namespace)
    .flatMap((list) => childrenOf(list, "author", namespace))
    .map((author) => ({
      keyname: childText(author, "keyname", namespace) ?? "",
      forenames: childText(author, "forenames", namespace) ?? "",
      suffix: childText(author, "suffix", namespace) ?? "",
    }));
  const updated = text("updated").trim();
  const versions = [text("created"), ...(updated === "" ? [] : [updated])];
  return { ...fields, authors, versions, versionsName: "<created>" };
}

function recordOf(element: XmlElement, exceededLimit: string | null): OaiRecord {
  const { namespace: own } = element;
  const header = childrenOf(element, "header", own)[0];
  const metadata = childrenOf(element, "metadata", own)[0]?.children.find(
    ({ name, namespace }) =>
      (name === "arXiv" && namespace === oaiArxiv) || (name === "arXivRaw" && namespace === oaiArxivRaw),
  );
  return {
    identifier: (header && childText(header, "identifier", own)?.trim()) || "",
    datestamp: (header && childText(header, "datestamp", own)?.trim()) || "",
    isDeleted: header?.attributes.get("status") === "deleted",
    metadata: metadata ? metadataOf(metadata) : null,
    exceededLimit,
  };
}

/**
 * Returns the part of a response in an element; null if the element is from another namespace. Some harvesters write
 * records without the namespace of the response.
 */
export function oaiPartOf({ element, exceededLimit }: XmlRecord): OaiPart | null {
  if (element.namespace !== oai && element.namespace !== none) return null;
  if (element.name === "request") return { kind: "request", verb: element.attributes.get("verb") ?? "" };
  if (element.name === "resumptionToken") return { kind: "token", token: element.text.trim() };
  if (element.name === "error") {
    return { kind: "error", code: element.attributes.get("code") ?? "", message: element.text };
  }
  return { kind: "record", record: recordOf(element, exceededLimit) };
}

/** Returns the arXiv id of a record; null if it has none. */
export function oaiIdOf({ identifier, metadata }: OaiRecord): string | null {
  return arxivIdIn(metadata?.id ?? "") ?? arxivIdIn(identifier);
}

const responseTag = /<(?:[A-Za-z][\w.-]{0,30}:)?(?:OAI-PMH|ListRecords|record)[\s>]/;

/** Returns whether a text that begins with `head` is an OAI-PMH response, or records from one. */
export function looksLikeOai(head: string): boolean {
  return /^\s*</.test(head) && head.includes(oai) && responseTag.test(head);
}
