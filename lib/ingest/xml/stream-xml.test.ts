import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { XmlStream } from "@/lib/ingest/xml/stream-xml";

/** Returns the texts of the records `r`, and the error message if the input is refused after them. */
function read(pieces: string[]): string[] {
  const found: string[] = [];
  const stream = new XmlStream("x.xml", {
    isRecord: (name) => name === "r",
    onRecord: ({ element, exceededLimit }) => found.push(exceededLimit ?? element.text),
  });
  try {
    for (const piece of pieces) stream.push(piece);
    stream.end();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    found.push(error.message);
  }
  return found;
}

const documents = `\uFEFF<?xml version="1.0"?>
<a><r>1 &lt; 🦢</r>
<!-- <r>no</r> --><b x="1"><r><![CDATA[</r>]]></r></b></a>

<?xml version="1.0" encoding="UTF-8"?><a><r>3</r></a><a/>
\uFEFF<r>4</r>
`;

test("consecutive documents are read as one stream, wherever it is cut", () => {
  expect(read([documents])).toEqual(["1 < 🦢", "</r>", "3", "4"]);
  expect(read(documents.split(""))).toEqual(["1 < 🦢", "</r>", "3", "4"]);
  fc.assert(
    fc.property(fc.array(fc.nat(documents.length), { maxLength: 20 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b), documents.length];
      const pieces = cuts.slice(1).map((cut, index) => documents.slice(cuts[index], cut));
      expect(read(pieces)).toEqual(["1 < 🦢", "</r>", "3", "4"]);
    }),
  );
});

describe("a fault yields the records before it and an error with the line number", () => {
  test.each([
    ["a truncated document", "<a>\n<r>1</r>\n<r>2", ["1", "x.xml:3: expected </r>, found the end of the file."]],
    [
      "a record that is closed by another tag",
      "<a><r>1</r>\n<r>2</b></a>",
      ["1", expect.stringMatching(/^x\.xml:2: .*close tag/)],
    ],
    ["a root that is closed by another tag", "<a><r>1</r></b>", ["1", expect.stringMatching(/^x\.xml:1: .*close tag/)]],
    [
      "a fault in the second document",
      "<a>\n<r>1</r></a>\n<a>\n</b>",
      ["1", expect.stringMatching(/^x\.xml:4: expected well-formed XML/)],
    ],
    [
      "a DOCTYPE in the second document",
      "<a><r>1</r></a>\n<!DOCTYPE a>",
      ["1", "x.xml: it declares a DOCTYPE; expected plain XML without one."],
    ],
    [
      "text after a document",
      "<a><r>1</r></a>\nand so on",
      ["1", expect.stringMatching(/^x\.xml:2: expected well-formed XML/)],
    ],
    ["nothing", " \n", ["x.xml: expected an XML element."]],
  ])("%s", (_, text, found) => {
    expect(read([text])).toEqual(found);
    expect(read(text.split(""))).toEqual(found);
  });
});

test("a stream may contain any number of records, each within the limits", () => {
  const stream = { records: 0, exceededLimit: 0 };
  const xml = new XmlStream("x.xml", {
    isRecord: (name) => name === "r",
    onRecord: ({ exceededLimit }) => {
      stream.records += 1;
      if (exceededLimit) stream.exceededLimit += 1;
    },
  });
  xml.push("<a>");
  const some = "<r><b>&lt;</b></r>\n".repeat(10_000);
  for (let round = 0; round < 20; round += 1) xml.push(some);
  xml.push(`<r>${"<b/>".repeat(50_000)}</r><r/></a>`);
  xml.end();
  expect(stream).toEqual({ records: 200_002, exceededLimit: 1 });
});

test.each([
  ["elements outside of records", "<b/>".repeat(600_000)],
  ["comments outside of records", "<!---->".repeat(600_000)],
  ["text outside of records", "and so on ".repeat(500_000)],
  ["one record without end", `<r>${"<b>1</b>".repeat(400_000)}`],
])("%s cannot exceed the limits", (_, inside) => {
  expect(read([`<a>${inside}`]).at(-1)).toMatch(/^x\.xml:1: expected/);
});
