/** Playwright's `test`, which also fails on an error in the browser's console and on an uncaught error in the page. */
import { randomInt } from "node:crypto";
import { test as base, expect } from "@playwright/test";

interface Watch {
  /** Messages that the test provokes: browsers report a 404 response as an error. */
  expectedErrors: RegExp[];
  watch: undefined;
}

export const test = base.extend<Watch>({
  expectedErrors: [[], { option: true }],
  // Sign-ups are rate-limited per network, so each test uses a network of its own.
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use) =>
    use({ ...extraHTTPHeaders, "X-Forwarded-For": `10.${randomInt(256)}.${randomInt(256)}.1` }),
  watch: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await use(undefined);
      expect(errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
