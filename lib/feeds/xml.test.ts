import fc from "fast-check";
import { expect, test } from "vitest";
import { allowedText, element, escapeText, textElement, xmlDocument } from "@/lib/feeds/xml";
import { xmlTree } from "@/tests/support/xml-tree";

const anyText = fc.string({ unit: "binary", maxLength: 200 });
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

test("any text gives a well-formed document that contains its allowed characters", () => {
  fc.assert(
    fc.property(anyText, anyText, (text, value) => {
      const root = xmlTree(xmlDocument(element("a", { b: value }, textElement("c", text))));
      expect(oneLine(root.children[0]?.text ?? "")).toBe(oneLine(allowedText(text)));
      expect(oneLine(root.attributes.get("b") ?? "")).toBe(oneLine(allowedText(value)));
    }),
  );
});

test.each([
  ["a\u0000b\u0008c\u001fd", "abcd"],
  ["\ud800x\udfff", "x"],
  ["\ufffe\uffff\u0085\u007f", ""],
  ["𝒜 α²\t\n", "𝒜 α²\t\n"],
])("the allowed characters of %j are %j", (text, expected) => {
  expect(allowedText(text)).toBe(expected);
});

test("markup in texts and attributes is escaped", () => {
  expect(escapeText("a < b & c > d ]]>")).toBe("a &lt; b &amp; c &gt; d ]]&gt;");
  expect(element("a", { href: "?x=1&y=\"'\n" }).markup).toBe(`<a href="?x=1&amp;y=&quot;'&#10;"/>`);
});

test("null values are omitted, and an element without content is self-closing", () => {
  expect(element("a", { b: null, c: 0 }, null, textElement("d", null), textElement("e", 0)).markup).toBe(
    `<a c="0"><e>0</e></a>`,
  );
  expect(element("a", {}).markup).toBe("<a/>");
});
