import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { childText, type XmlElement } from "@/lib/ingest/xml/element";
import { readXml, type XmlRecord } from "@/lib/ingest/xml/read-xml";

function readAll(text: string): { root: XmlElement; records: XmlRecord[] } {
  const records: XmlRecord[] = [];
  const root = readXml(text, "x.xml", {
    isRecord: (name) => name === "r",
    onRecord: (record) => records.push(record),
  });
  return { root, records };
}

function refusalOf(text: string): string {
  try {
    readAll(text);
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return error.message;
    throw error;
  }
  throw new Error("expected the text to be refused");
}

describe("reading", () => {
  test("records are separated from the head, with namespaces, attributes, entities and CDATA", () => {
    const { root, records } = readAll(
      `\uFEFF<?xml version="1.0"?><!-- a --><f xmlns="urn:a" xmlns:b="urn:b"><t>T</t>` +
        `<r><b:x k="1&amp;2">a&lt;<![CDATA[<i>&amp;]]>&#233;&#x1F600;</b:x><x>other</x></r><r/></f>\n`,
    );
    expect(root).toMatchObject({ name: "f", namespace: "urn:a", children: [{ name: "t", text: "T" }] });
    expect(root.children).toHaveLength(1);
    expect(records).toHaveLength(2);
    const [first] = records;
    expect(first?.exceededLimit).toBeNull();
    expect(first && childText(first.element, "x", "urn:b")).toBe("a<<i>&amp;é😀");
    expect(first && childText(first.element, "x", "urn:a")).toBe("other");
    expect(first?.element.children[0]?.attributes.get("k")).toBe("1&2");
  });

  test("a comment may mention a DOCTYPE", () => {
    expect(readAll("<!-- <!DOCTYPE f> --><f><r>1</r></f>").records).toHaveLength(1);
    expect(refusalOf("<!-- <!DOCTYPE f> --><f>")).toMatch(/found the end of the file/);
    expect(refusalOf("<!-- <!DOCTYPE f> --><f")).toMatch(/expected an XML element/);
  });

  test("a nested record is part of the outer record", () => {
    expect(readAll("<f><r><r>in</r></r></f>").records).toMatchObject([{ element: { children: [{ text: "in" }] } }]);
  });

  test("a text longer than the parser's pieces is not cut", () => {
    const text = "word ".repeat(50_000);
    expect(readAll(`<f><r>${text}</r></f>`).records[0]?.element.text).toBe(text);
  });

  test("characters that XML forbids are left to the reader of the record", () => {
    expect(readAll("<f><r>a\u0001b\uDC80c\uFFFE</r></f>").records[0]?.element.text).toBe("a\u0001b\uDC80c\uFFFE");
  });

  test("names such as __proto__ are treated like any other name", () => {
    const { records } = readAll(
      `<f><r __proto__="a" constructor="b" hasOwnProperty="c"><__proto__>d</__proto__></r></f>`,
    );
    expect(records[0]?.element.children[0]).toMatchObject({ name: "__proto__", text: "d" });
    expect(records[0]?.element.attributes.get("constructor")).toBe("b");
  });
});

describe("input that is not plain well-formed XML is refused in one sentence", () => {
  test.each([
    ["a DOCTYPE", "<!DOCTYPE f><f/>", /^x\.xml: it declares a DOCTYPE; expected plain XML without one\.$/],
    ["a DOCTYPE in lower case", "<!doctype html><html/>", /declares a DOCTYPE/],
    [
      "a DOCTYPE with an external entity",
      `<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><f>&x;</f>`,
      /declares a DOCTYPE/,
    ],
    ["a DOCTYPE from the network", `<!DOCTYPE f SYSTEM "http://127.0.0.1/a.dtd"><f/>`, /declares a DOCTYPE/],
    ["a DOCTYPE without end", `<!DOCTYPE f [<!ENTITY a "b">`, /declares a DOCTYPE/],
    ["a DOCTYPE after the root begins", "<f><!DOCTYPE f></f>", /declares a DOCTYPE/],
    [
      "a declaration of an entity",
      `<f><!ENTITY a "b"></f>`,
      /^x\.xml:1: expected well-formed XML \(incorrect syntax\)/,
    ],
    ["an undeclared entity", "<f>\n&nbsp;</f>", /^x\.xml:2: expected no entity other than XML's own five\.$/],
    ["a character that XML forbids", "<f>&#0;</f>", /expected no entity/],
    ["a character beyond Unicode", "<f>&#x110000;</f>", /expected no entity/],
    [
      "a file that ends within a record",
      "<f>\n<r>\n<a>text",
      /^x\.xml:3: expected <\/a>, found the end of the file\.$/,
    ],
    ["a file that ends within a tag", "<f>\n<r>\n<a b='", /^x\.xml:3: expected <\/r>, found the end of the file\.$/],
    ["a file that ends within a comment", "<f/><!-- a", /^x\.xml:1: expected well-formed XML \(unexpected end\)\.$/],
    ["only whitespace", " \n ", /^x\.xml:2: expected an XML element\.$/],
    ["a wrong end of a record", "<f><r></f>", /^x\.xml:1: expected well-formed XML \(unexpected close tag\)\.$/],
    ["an attribute given twice", `<f a="1" a="2"/>`, /duplicate attribute/],
    ["a wrong end", "<f>\n<a></b></f>", /^x\.xml:2: expected well-formed XML \(unexpected close tag\)\.$/],
    ["two roots", "<f/>\n<f/>", /^x\.xml:2: .*may contain only one root/],
    ["text around the root", "<f/>a", /text data outside of root node/],
    ["an undeclared prefix", "<a:f/>", /unbound namespace prefix/],
    ["a prefix that is a JavaScript property", "<toString:f/>", /unbound namespace prefix/],
    ["prose", "no XML", /text data outside of root node/],
    ["JSON", `{"a": "<f/>"}`, /text data outside of root node/],
  ])("%s", (_, text, sentence) => {
    expect(refusalOf(text)).toMatch(sentence);
  });

  test("a document truncated at any position is refused", () => {
    const whole = `<?xml version="1.0"?>\n<f a="b"><r><x>t &amp; u</x><![CDATA[c]]></r><!-- d --></f>`;
    for (let length = 0; length < whole.length; length += 1) {
      expect(refusalOf(whole.slice(0, length))).toMatch(/^x\.xml:\d+: expected /);
    }
  });

  test("any text is either read or refused with an AppError", () => {
    const piece = fc.constantFrom(
      ..."< > / ! ? - = ' \" & ; [ ] <f> </f> <r> </r> <!-- --> <![CDATA[ ]]> <!DOCTYPE &amp; &#65; &#x &a; <?xml ?> a:b xmlns= xmlns:a='u' __proto__ \u0000 é \uD800".split(
        " ",
      ),
      " ",
      "\n",
    );
    const anyText = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, wrapped) => {
        try {
          readAll(wrapped ? `<f><r>${text}</r></f>` : text);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("any text written as XML is read back unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const written = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
        expect(readAll(`<f><r>${written}</r></f>`).records[0]?.element.text).toBe(text);
      }),
    );
  });
});
