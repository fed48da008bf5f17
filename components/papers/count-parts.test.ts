import { describe, expect, test } from "vitest";
import { upvoteParts } from "./count-parts";

const huggingFace = {
  source: "huggingface",
  upvotes: 29,
  upvotesAsOf: "2025-09-05",
  comments: 7,
  commentsAsOf: null,
} as const;

describe("upvoteParts", () => {
  test.each([
    [
      "a source and votes here",
      { numbers: [huggingFace], votes: 3 },
      ["29 at Hugging Face on 5 September 2025", "3 here"],
    ],
    ["a source alone", { numbers: [huggingFace], votes: 0 }, ["29 at Hugging Face on 5 September 2025"]],
    ["votes here alone", { numbers: [{ ...huggingFace, upvotes: null }], votes: 1 }, ["1 here"]],
    [
      "a time of day",
      { numbers: [{ ...huggingFace, upvotesAsOf: "2025-09-05T07:00:00.000Z" }], votes: 0 },
      ["29 at Hugging Face on 5 September 2025"],
    ],
    ["a number without a date", { numbers: [{ ...huggingFace, upvotesAsOf: null }], votes: 0 }, ["29 at Hugging Face"]],
    ["nobody", { numbers: [{ ...huggingFace, upvotes: 0 }], votes: 0 }, []],
  ])("names %s", (_, paper, parts) => {
    expect(upvoteParts(paper)).toEqual(parts);
  });
});
