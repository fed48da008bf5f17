import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  monthOfArxivId,
  parseArxivId,
  parsePublicId,
  publicIdOfArxivId,
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
