import { createElement } from "react";
import tree from "./tree.json";

export const dynamic = "force-dynamic";

// The elements of a day page, created once, so that rendering measures only React and the framework.
const toElement = (node, key) => {
  if (typeof node === "string") return node;
  const [type, props, children] = node;
  return createElement(type, { ...props, key }, ...(children ?? []).map(toElement));
};
const page = toElement(tree, "page");

export default function Page() {
  return page;
}
