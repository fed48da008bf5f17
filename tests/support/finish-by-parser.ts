/** What `finishHtml` does, done with an HTML parser, for tests to compare with. */
import { type DefaultTreeAdapterTypes, parse, serialize } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

const isParent = (node: Node): node is DefaultTreeAdapterTypes.ParentNode => "childNodes" in node;

function isRemoved(node: Node): boolean {
  if (node.nodeName === "#comment") return true;
  if (!("attrs" in node)) return false;
  const attribute = (name: string) => node.attrs.find((each) => each.name === name)?.value;
  if (node.nodeName === "link") return attribute("as") === "script";
  if (node.nodeName !== "script" || attribute("type") === "application/ld+json") return false;
  const { origin, pathname } = new URL(attribute("src") ?? "", "http://site.example/");
  return origin !== "http://site.example" || !/\/elements\/[\w-]+\.js$/.test(pathname);
}

function removeBelow(parent: DefaultTreeAdapterTypes.ParentNode): void {
  parent.childNodes = parent.childNodes.filter((node) => !isRemoved(node));
  for (const node of parent.childNodes) {
    if (isParent(node)) removeBelow(node);
    if (node.nodeName === "template" && "content" in node) removeBelow(node.content);
  }
}

/** Returns a page as the parser reads and writes it. */
export const normalize = (html: string): string => serialize(parse(html));

/** Returns the normalized page without the framework's scripts, their preloads, and comments. */
export function finishByParser(html: string): string {
  const document = parse(html);
  removeBelow(document);
  return normalize(serialize(document));
}
