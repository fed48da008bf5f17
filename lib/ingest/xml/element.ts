/** An XML element as the format adapters see it, independent of the parser. */

export interface XmlElement {
  /** The local name, without prefix. */
  name: string;
  /** The namespace URI; empty if there is none. */
  namespace: string;
  /** Values by qualified name (with prefix), trimmed. */
  attributes: ReadonlyMap<string, string>;
  /** The element's own text with entities resolved, without the text of its children. */
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

/** Returns the children with this name and namespace, in document order. */
export function childrenOf(element: XmlElement, name: string, namespace: string): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** Returns the text of the first child with this name and namespace; null if there is none. */
export function childText(element: XmlElement, name: string, namespace: string): string | null {
  return element.children.find((child) => child.name === name && child.namespace === namespace)?.text ?? null;
}
