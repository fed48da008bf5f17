/** Reads a document of ours by the strict reader that foreign files go through; anything not well-formed throws. */
import type { XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

export function xmlTree(text: string): XmlElement {
  const roots: XmlElement[] = [];
  readXml(text, "answer.xml", {
    isRecord: (_name, depth) => depth === 0,
    onRecord: ({ element, excess }) => {
      if (excess) throw new Error(excess);
      roots.push(element);
    },
  });
  const [root] = roots;
  if (!root) throw new Error("no element");
  return root;
}

/** The elements of that name anywhere within, in their order. */
export function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}
