import { expect, test } from "vitest";
import { newVoter, voterOfCookie } from "@/lib/voting/voter-key";

test("a cookie made here is the same voter again", () => {
  const voter = newVoter();
  expect(voterOfCookie(voter.cookie)).toEqual(voter);
});

test("no two new voters are one", () => {
  expect(new Set(Array.from({ length: 1000 }, () => newVoter().key)).size).toBe(1000);
});

test("the store's key does not show the cookie's id", () => {
  const { key, cookie } = newVoter();
  expect(cookie).not.toContain(key);
});

test.each([
  ["an edited id", (cookie: string) => (cookie.startsWith("A") ? `B${cookie.slice(1)}` : `A${cookie.slice(1)}`)],
  ["an edited signature", (cookie: string) => cookie.slice(0, 44) + [...cookie.slice(44)].reverse().join("")],
  ["another voter's signature", (cookie: string) => `${cookie.slice(0, 43)}.${newVoter().cookie.slice(44)}`],
  ["no signature", (cookie: string) => cookie.slice(0, 43)],
  ["something appended", (cookie: string) => `${cookie}x`],
  ["nothing", () => ""],
])("%s is nobody", (_, change) => {
  expect(voterOfCookie(change(newVoter().cookie))).toBeNull();
});
