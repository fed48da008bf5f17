import { expect, test } from "vitest";
import { formsOf } from "@/lib/search/word-forms";
import { joinedSpellings, spellingsOf } from "./guess-spellings";

test.each([
  ["finetuning", ["fine tuning", "finetunings", "fine tunings"]],
  ["GPT4", ["gpt 4"]],
  ["llama3.1", ["llama 3 1"]],
  ["UNets", ["u nets", "unet", "u net"]],
  ["U-Nets", ["unet", "u net"]],
  ["DeepSeekR1", ["deepseek r1"]],
  ["3D", ["3 d"]],
  ["naïvebayes", ["naive bayes"]],
])("%s may be written as %j", (typed, spellings) => {
  expect(spellingsOf(formsOf(typed))).toEqual(expect.arrayContaining(spellings));
});

test.each([
  ["area", "are a"],
  ["maybe", "may be"],
  ["overall", "over all"],
  ["k2", "k 2"],
  ["nn", "n n"],
  ["2026", "20 26"],
  ["深度学习", "深度 学习"],
])("%s is not parted into “%s”", (typed, parted) => {
  expect(spellingsOf(formsOf(typed))).not.toContain(parted);
});

test("two words are joined if both may be parts of one", () => {
  expect(joinedSpellings("Data", "sets")).toEqual(["datasets", "dataset"]);
  expect(joinedSpellings("Qwen", "2 5")).toContain("qwen2 5");
  expect(joinedSpellings("for", "all")).toEqual([]);
  expect(joinedSpellings("20", "26")).toEqual([]);
});
