import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";

const key = "a key for tests that has more than 32 characters";

async function load(settings: Record<string, string> = {}) {
  vi.unstubAllEnvs();
  vi.resetModules();
  for (const [name, value] of Object.entries({ SECRET_KEY: key, ...settings })) vi.stubEnv(name, value);
  return import("@/lib/subscriptions/links");
}

let links: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  links = await load();
});

const subscriber = { id: 7, tokenEpoch: 2 };

test("a token names its subscriber and epoch", () => {
  expect(links.readLinkToken("unsubscribe", links.linkToken("unsubscribe", subscriber))).toEqual(subscriber);
});

test("a token for one purpose is invalid for another", () => {
  expect(links.readLinkToken("preferences", links.linkToken("unsubscribe", subscriber))).toBeNull();
  expect(links.readLinkToken("unsubscribe", links.linkToken("preferences", subscriber))).toBeNull();
});

test("a token signed with another key is rejected", async () => {
  const token = links.linkToken("unsubscribe", subscriber);
  const other = await load({ SECRET_KEY: "another key for tests, also of more than 32 characters" });
  expect(other.readLinkToken("unsubscribe", token)).toBeNull();
});

describe("an edited token is rejected", () => {
  test.each<[string, (token: string) => string]>([
    ["another subscriber", (token) => token.replace(/^7/, "8")],
    ["another epoch", (token) => token.replace(".2.", ".3.")],
    ["a leading zero", (token) => `0${token}`],
    ["a shifted dot", (token) => token.replace("7.2.", "72..")],
    ["no signature", (token) => token.replace(/[^.]+$/, "")],
    ["a short signature", (token) => token.slice(0, -1)],
    ["a long signature", (token) => `${token}A`],
    ["a line break", (token) => `${token}\n`],
    ["full-width digits", (token) => token.replace("7", "７")],
    ["an empty token", () => ""],
    ["10 kB", (token) => token.padEnd(10_000, "A")],
  ])("%s", (_, edit) => {
    expect(links.readLinkToken("unsubscribe", edit(links.linkToken("unsubscribe", subscriber)))).toBeNull();
  });

  test("with any one character changed", () => {
    const token = links.linkToken("unsubscribe", subscriber);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."AZaz09_-."), (at, character) => {
        const edited = token.slice(0, at) + character + token.slice(at + 1);
        if (edited !== token) expect(links.readLinkToken("unsubscribe", edited)).toBeNull();
      }),
    );
  });
});

test("links start with the public address of the site", async () => {
  const { confirmUrl, preferencesUrl, unsubscribeUrl, oneClickUrl } = await load({
    BASE_URL: "https://papers.example.org/",
  });
  expect(confirmUrl("a b&c")).toBe("https://papers.example.org/subscribe/confirm?token=a%20b%26c");
  expect(preferencesUrl(subscriber)).toMatch(/^https:\/\/papers\.example\.org\/preferences\?token=7\.2\.[\w-]{43}$/);
  expect(unsubscribeUrl(subscriber)).toMatch(/^https:\/\/papers\.example\.org\/unsubscribe\?token=7\.2\.[\w-]{43}$/);
  expect(oneClickUrl(subscriber)).toBe(unsubscribeUrl(subscriber).replace("/unsubscribe", "/api/unsubscribe"));
});
