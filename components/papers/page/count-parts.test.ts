import { describe, expect, test } from "vitest";
import { countParts } from "./count-parts";

const huggingFace = {
  source: "huggingface",
  upvotes: 29,
  upvotesAsOf: "2025-09-05",
  comments: 7,
  commentsAsOf: null,
} as const;

describe("countParts", () => {
  test.each([
    ["a source and its day", huggingFace, ["29 at Hugging Face on 5 September 2025"]],
    [
      "the day of an instant",
      { ...huggingFace, upvotesAsOf: "2025-09-05T07:00:00.000Z" },
      ["29 at Hugging Face on 5 September 2025"],
    ],
    ["a number without a date", { ...huggingFace, upvotesAsOf: null }, ["29 at Hugging Face"]],
    ["no source when the count is zero", { ...huggingFace, upvotes: 0 }, []],
    ["no source when no count was reported", { ...huggingFace, upvotes: null }, []],
  ])("names %s", (_, number, parts) => {
    expect(countParts([number], "upvotes")).toEqual(parts);
  });

  test("counts comments separately from upvotes", () => {
    expect(countParts([huggingFace], "comments")).toEqual(["7 at Hugging Face"]);
  });
});
