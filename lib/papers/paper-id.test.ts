import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  doiOfPublicId,
  monthOfArxivId,
  parseArxivId,
  parsePublicId,
  publicIdOfArxivId,
  publicIdOfDoi,
  slugIdOf,
  titleKeyOf,
} from "@/lib/papers/paper-id";

describe("arXiv ids", () => {
  test.each([
    ["2505.17018", "2505.17018"],
    ["2505.17018v3", "2505.17018"],
    ["0808.0539", "0808.0539"],
    ["math/0309136", "math/0309136"],
    ["math.GT/0309136", "math/0309136"],
    ["math.GT~0309136v2", "math/0309136"],
    ["cond-mat.stat-mech/0301902", "cond-mat/0301902"],
    ["physics.acc-ph/0301902", "physics/0301902"],
    ["astro-ph/0601001v2", "astro-ph/0601001"],
  ])("%s is parsed as %s", (text, id) => {
    expect(parseArxivId(text)).toBe(id);
  });

  test.each([
    "2513.17018",
    "0808.05394",
    "2505.1701",
    "2505.170189",
    "nothing",
    "",
    "math.GT/030913",
    "math./0309136",
    "math.GT.KT/0309136",
    "2505.17018 ",
  ])("%j is not an arXiv id", (text) => {
    expect(parseArxivId(text)).toBeNull();
  });

  test.each([
    ["2505.17018", "2025-05"],
    ["math/0309136", "2003-09"],
    ["hep-th/9901001", "1999-01"],
  ])("%s was assigned in %s", (id, month) => {
    expect(monthOfArxivId(id)).toBe(month);
  });
});

describe("public ids", () => {
  test("an old arXiv id is written without its slash", () => {
    expect(publicIdOfArxivId("math/0309136")).toBe("math~0309136");
  });

  test("spellings of one title give the same id, and another month gives another id", () => {
    const id = slugIdOf("Schrödinger's  Cat: A Survey", "2026-04-20");
    expect(id).toMatch(/^schrodinger-s-cat-a-survey-[0-9a-f]{8}$/);
    expect(slugIdOf("Schrodinger's cat -- a survey", "2026-04-01")).toBe(id);
    expect(slugIdOf("Schrödinger's  Cat: A Survey", "2026-05-20")).not.toBe(id);
  });

  test("any title gives an id that needs no escaping in an address and parses back to itself", () => {
    const title = fc.string({ minLength: 1, maxLength: 400, unit: "binary" });
    fc.assert(
      fc.property(title, (text) => {
        const id = slugIdOf(text, "2026-04-20");
        expect(parsePublicId(id)).toBe(id);
        expect(encodeURIComponent(id)).toBe(id);
      }),
    );
  });

  test.each(["nothing", "../etc/passwd", "a/b", "", "x-1234567", "X-12345678"])("%j is not a public id", (text) => {
    expect(parsePublicId(text)).toBeNull();
  });
});

test.each([
  ["Träger  of $\\alpha$-Methods", "trager of alpha methods"],
  ["GPT‑4: ﬁne-tuning", "gpt 4 fine tuning"],
  ["大模型", "大模型"],
])("the title %j has the key %j", (title, key) => {
  expect(titleKeyOf(title)).toBe(key);
});

test.each([
  ["10.1145/3292500.3330701", "10.1145~3292500.3330701"],
  ["10.1103/PhysRevD.76", "10.1103~physrevd.76"],
  ["10.1007/978-3-030_1", "10.1007~978-3-030_1"],
  ["10.1016/S0004-3702(02)00121-4", "10.1016~s0004-3702!2802!2900121-4"],
  ["10.1000/a~b!c,d%e/f", "10.1000~a!7eb!21c!2cd!25e~f"],
  ["10.48550/arXiv.2505.17018", "2505.17018"],
  ["10.48550/arXiv.math/0309136", "math~0309136"],
  ["10.1000/ü", null],
  ["10.1000/", null],
  ["10.1/x", null],
  [`10.1000/${"a".repeat(150)}`, null],
])("the DOI %s has the public id %s", (text, id) => {
  expect(publicIdOfDoi(text)).toBe(id);
  expect(parsePublicId(text)).toBe(id);
  if (!id) return;
  expect(parsePublicId(id)).toBe(id);
  if (id.startsWith("10.")) expect(doiOfPublicId(id)).toBe(text.toLowerCase());
});
