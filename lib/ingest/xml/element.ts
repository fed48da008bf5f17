/** An element of XML as the adapters see it: its name, its text and what it holds; nothing of the parser. */

export interface XmlElement {
  /** Without its prefix. */
  name: string;
  /** The namespace's URI; empty where there is none. */
  namespace: string;
  /** By their names as written, prefix and all; without blanks around the values. */
  attributes: ReadonlyMap<string, string>;
  /** Its own text, entities resolved; not that of its children. */
  text: string;
  children: XmlElement[];
}

export const namespaces = {
  none: "",
  atom: "http://www.w3.org/2005/Atom",
  arxiv: "http://arxiv.org/schemas/atom",
  dc: "http://purl.org/dc/elements/1.1/",
  rss1: "http://purl.org/rss/1.0/",
  oai: "http://www.openarchives.org/OAI/2.0/",
  oaiArxiv: "http://arxiv.org/OAI/arXiv/",
  oaiArxivRaw: "http://arxiv.org/OAI/arXivRaw/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
} as const;

/** The children of that name and namespace, in their order. */
export function childrenOf(element: XmlElement, name: string, namespace: string): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** The text of the first such child; null where there is none. */
export function childText(element: XmlElement, name: string, namespace: string): string | null {
  return element.children.find((child) => child.name === name && child.namespace === namespace)?.text ?? null;
}
