/** Parses an XML document of ours with the strict parser for ingested files. Throws if it is not well-formed. */
import type { XmlElement } from "@/lib/ingest/xml/element";
import { readXml } from "@/lib/ingest/xml/read-xml";

export function xmlTree(text: string): XmlElement {
  const roots: XmlElement[] = [];
  readXml(text, "response.xml", {
    isRecord: (_name, depth) => depth === 0,
    onRecord: ({ element, exceededLimit }) => {
      if (exceededLimit) throw new Error(exceededLimit);
      roots.push(element);
    },
  });
  const [root] = roots;
  if (!root) throw new Error("no element");
  return root;
}

/** Returns all descendant elements with that name, in document order. */
export function descendantsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsNamed(child, name),
  ]);
}
