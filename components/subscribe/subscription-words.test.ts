import { expect, test } from "vitest";
import { frequencySchema, subscriberStates } from "@/lib/subscriptions/subscription";
import { frequencyInWords, stateInWords } from "./subscription-words";

test.each([
  ["daily", "every day that has papers"],
  ["weekdays", "from Monday to Friday"],
  ["weekly-mon", "once a week, on Monday"],
  ["weekly-sun", "once a week, on Sunday"],
  ["upvotes-1", "when a paper has passed 1 upvote"],
  ["upvotes-25", "when a paper has passed 25 upvotes"],
])("%s is read as “%s”", (frequency, words) => {
  expect(frequencyInWords(frequencySchema.parse(frequency))).toBe(words);
});

test.each(subscriberStates)("the state %s is told in words of its own", (state) => {
  expect(stateInWords(state)).not.toBe(state);
});
