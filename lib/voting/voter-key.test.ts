import { expect, test } from "vitest";
import { newVoter, voterOfCookie } from "@/lib/voting/voter-key";

test("a cookie of a new voter identifies the same voter again", () => {
  const voter = newVoter();
  expect(voterOfCookie(voter.cookie)).toEqual(voter);
});

test("new voters have distinct keys", () => {
  expect(new Set(Array.from({ length: 1000 }, () => newVoter().key)).size).toBe(1000);
});

test("the cookie does not contain the voter's key", () => {
  const { key, cookie } = newVoter();
  expect(cookie).not.toContain(key);
});

test.each([
  ["an edited id", (cookie: string) => (cookie.startsWith("A") ? `B${cookie.slice(1)}` : `A${cookie.slice(1)}`)],
  ["an edited signature", (cookie: string) => cookie.slice(0, 44) + [...cookie.slice(44)].reverse().join("")],
  ["another voter's signature", (cookie: string) => `${cookie.slice(0, 43)}.${newVoter().cookie.slice(44)}`],
  ["no signature", (cookie: string) => cookie.slice(0, 43)],
  ["something appended", (cookie: string) => `${cookie}x`],
  ["an empty value", () => ""],
])("a cookie with %s is rejected", (_, change) => {
  expect(voterOfCookie(change(newVoter().cookie))).toBeNull();
});
