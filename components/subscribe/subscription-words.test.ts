import { expect, test } from "vitest";
import { frequencySchema, subscriberStates } from "@/lib/subscriptions/subscription";
import { frequencyInWords, stateInWords } from "./subscription-words";

test.each([
  ["daily", "every day that has papers"],
  ["weekdays", "from Monday to Friday"],
  ["weekly-mon", "once a week, on Monday"],
  ["weekly-sun", "once a week, on Sunday"],
  ["upvotes-1", "when a paper gets more than 1 upvote"],
  ["upvotes-25", "when a paper gets more than 25 upvotes"],
])("the frequency %s is shown as “%s”", (frequency, words) => {
  expect(frequencyInWords(frequencySchema.parse(frequency))).toBe(words);
});

test.each(subscriberStates)("the state %s has a description", (state) => {
  expect(stateInWords(state)).not.toBe(state);
});
