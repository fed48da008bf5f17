/** Playwright's `test`, in which an error in the browser's console or an uncaught one in the page fails the test. */
import { randomInt } from "node:crypto";
import { test as base, expect } from "@playwright/test";

interface Watch {
  /** Messages that the test provokes: a page that answers 404 is one to the browser. */
  expectedErrors: RegExp[];
  watch: undefined;
}

export const test = base.extend<Watch>({
  expectedErrors: [[], { option: true }],
  // How often a network may sign up is counted; tests do not count for each other.
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
