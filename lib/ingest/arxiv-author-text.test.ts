import { expect, test } from "vitest";
import { authorsInText } from "@/lib/ingest/arxiv-author-text";

test.each([
  ["Ada Vogel", ["Ada Vogel"]],
  ["A. Vogel, B. Ito, and C. Ruiz", ["A. Vogel", "B. Ito", "C. Ruiz"]],
  ["A. Vogel and B. Ito", ["A. Vogel", "B. Ito"]],
  ["Andy Sand, Leland Anders", ["Andy Sand", "Leland Anders"]],
  ["C. Bal\\'azs, {\\L}. G\\\"odel, P.~M. Nadolsky", ["C. Balázs", "Ł. Gödel", "P. M. Nadolsky"]],
  ["A. Vogel (Dept. of Swans and Geese, Nowhere), B. Ito Jr.", ["A. Vogel", "B. Ito Jr."]],
  ["A. Vogel (1), B. Ito (2) ((1) Uni A, (2) Uni B)", ["A. Vogel", "B. Ito"]],
  ["The Swan Collaboration: A. Vogel", ["The Swan Collaboration: A. Vogel"]],
  ["", []],
  [" , and ,", []],
])("%j names %j", (text, names) => {
  expect(authorsInText(text)).toEqual(names);
});
