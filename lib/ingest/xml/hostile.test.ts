import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { readXml, type XmlRecord } from "@/lib/ingest/xml/read-xml";

/**
 * In processor time, which other load on the machine hardly affects. The limit we guarantee is one second on an idle
 * machine.
 */
const maxProcessorMs = 2_000;
const rounds = 3;
const million = 1_000_000;

function read(text: string): { outcome: string; records: XmlRecord[]; processorMs: number } {
  const records: XmlRecord[] = [];
  let outcome = "read";
  const before = process.cpuUsage();
  try {
    readXml(text, "x.xml", { isRecord: (name) => name === "r", onRecord: (record) => records.push(record) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    outcome = error.message;
  }
  const { user, system } = process.cpuUsage(before);
  return { outcome, records, processorMs: (user + system) / 1000 };
}

/** Repeats a slow measurement, because noise can only make it slower. */
function readWithin(text: string): ReturnType<typeof read> {
  let result = read(text);
  for (let round = 1; round < rounds && result.processorMs >= maxProcessorMs; round += 1) result = read(text);
  expect(result.processorMs).toBeLessThan(maxProcessorMs);
  return result;
}

const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
const names = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("a hostile file takes at most two seconds of processor time", () => {
  test.each([
    ["billion laughs", `<!DOCTYPE f [<!ENTITY l0 "lol">${entities.join("")}]><f>&l10;</f>`, /DOCTYPE/],
    ["quadratic blowup", `<!DOCTYPE f [<!ENTITY a "${"a".repeat(50_000)}">]><f>${"&a;".repeat(50_000)}</f>`, /DOCTYPE/],
    ["a DOCTYPE without end", `<!DOCTYPE f [${"<!ENTITY a 'b'>".repeat(million)}`, /DOCTYPE/],
    ["a declaration without end", `<f><!${"a".repeat(10 * million)}`, /incorrect syntax/],
    ["a quoted declaration without end", `<f><!"${"a".repeat(10 * million)}`, /incorrect syntax/],
    ["deep nesting", `<f>${"<a>".repeat(million)}`, /at most 64 elements within one another/],
    [
      "attributes in one tag",
      `<f ${names(million)
        .map((i) => `a${i}=""`)
        .join(" ")}/>`,
      /at most 64 attributes/,
    ],
    ["one attribute repeated", `<f ${`a="" `.repeat(million)}/>`, /at most 64 attributes/],
    [
      "many attributes",
      `<f ${names(1000)
        .map((i) => `a${i}=""`)
        .join(" ")}/>`,
      /at most 64 attributes/,
    ],
    ["an attribute without end", `<f a="${"b".repeat(10 * million)}`, /a tag of at most/],
    ["entities in an attribute", `<f a="${"&#65;".repeat(2 * million)}"/>`, /a tag of at most/],
    [
      "namespaces",
      `<f>${`<a ${names(40)
        .map((i) => `xmlns:n${i}="u"`)
        .join(" ")}>`.repeat(60)}`,
      /found the end of the file/,
    ],
    ["a name without end", `<${"f".repeat(10 * million)}`, /at most 4194304 characters without a tag/],
    ["an entity without end", `<f>&${"a".repeat(10 * million)}`, /found the end of the file/],
    ["a comment without end", `<f><!--${"a -".repeat(5 * million)}`, /at most 4194304 characters without a tag/],
    ["an instruction without end", `<f><?a ${"?".repeat(10 * million)}`, /at most 4194304 characters without a tag/],
    ["elements", `<f>${"<a b=''/>".repeat(million)}</f>`, /more than 40000 elements/],
    ["elements in records", `<f>${"<r><a/></r>".repeat(million)}</f>`, /at most 500000 tags and entities/],
    ["numeric entities", `<f><r>${"&#65;".repeat(10 * million)}</r></f>`, /at most 500000 tags and entities/],
    ["numeric entities with zeros", `<f>${`&#${"0".repeat(60_000)}65;`.repeat(100)}</f>`, /expected|^read$/],
    ["long attributes", `<f>${`<a b="${"c".repeat(30_000)}"/>`.repeat(2000)}</f>`, /more than 4194304 characters/],
    ["long names", `<f>${`<${"a".repeat(30_000)}/>`.repeat(2000)}</f>`, /more than 4194304 characters/],
    ["long comments", `<f>${`<!--${"a ".repeat(15_000)}-->`.repeat(1000)}</f>`, /^read$/],
    ["long instructions", `<f>${`<?a ${"a ".repeat(15_000)}?>`.repeat(1000)}</f>`, /^read$/],
    ["comments", `<f>${"<!---->".repeat(2 * million)}</f>`, /at most 500000 tags and entities/],
    ["characters that XML forbids", `<f>${"\u0001".repeat(10 * million)}</f>`, /at most 500000 tags and entities/],
    ["brackets", "<".repeat(10 * million), /well-formed/],
    ["whitespace in a tag", `<f>< ${" ".repeat(10 * million)}`, /disallowed character in tag name/],
    ["wrong end tags", `<f>${"<a>".repeat(60)}${"</b>".repeat(million)}`, /unexpected close tag/],
  ])("%s", (_, text, sentence) => {
    expect(readWithin(text).outcome).toMatch(sentence);
  });
});

describe("a record beyond the limits is truncated and does not affect other records", () => {
  test.each([
    ["a text of 20 million characters", "a".repeat(20 * million), "more than 4194304 characters"],
    [
      "texts in CDATA",
      "<![CDATA[a]]]]>".repeat(100_000).replaceAll("a", "a".repeat(50)),
      "more than 4194304 characters",
    ],
    ["100,000 authors", "<author><name>A</name></author>".repeat(100_000), "more than 40000 elements"],
    ["long attributes", `<a b="${"c".repeat(30_000)}"/>`.repeat(200), "more than 4194304 characters"],
  ])("%s", (_, inside, exceededLimit) => {
    const { outcome, records } = readWithin(`<f><r><id>1</id>${inside}</r><r><id>2</id></r></f>`);
    expect(outcome).toBe("read");
    expect(records.map((record) => record.exceededLimit)).toEqual([exceededLimit, null]);
    expect(records[0]?.element.children[0]?.text).toBe("1");
  });
});
