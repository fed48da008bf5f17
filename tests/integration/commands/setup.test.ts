import { chmodSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Checkout } from "@/tests/support/setup-checkout";

let checkout: Checkout;

beforeEach(() => {
  checkout = new Checkout();
});

afterEach(() => {
  checkout.remove(".");
});

/** Returns the lines of a report without their durations. */
const steps = (stdout: string) =>
  stdout
    .replaceAll(/ {2}\d+\.\d s$/gm, "")
    .trim()
    .split("\n");

const everyStep = ["✓ packages installed", "✓ database client generated", "✓ store created", "✓ pages built"];

describe("steps", () => {
  test("a first set-up runs every step and prints one line with the duration of each", async () => {
    const { code, stdout, stderr } = await checkout.run("start");
    expect(stderr).toBe("");
    expect(steps(stdout)).toEqual(everyStep);
    expect(stdout).toMatch(/^✓ packages installed {2}\d+\.\d s$/m);
    expect(code).toBe(0);
    expect(checkout.read("var/setup.lock")).toBe("");
  });

  test("a second set-up does nothing and says so in one line", async () => {
    await checkout.run("start");
    const { code, stdout } = await checkout.run("start");
    expect(steps(stdout)).toEqual(["✓ nothing to set up"]);
    expect(code).toBe(0);
    expect(checkout.npmCalls("ci")).toBe(1);
  });

  test.each<[string, (checkout: Checkout) => void, string[]]>([
    ["the lock file", (it) => it.write("package-lock.json", "{ }"), ["✓ packages installed", "✓ pages built"]],
    ["a deleted package", (it) => it.remove("node_modules/next"), ["✓ packages installed"]],
    ["a deleted Node of the packages", (it) => it.remove("node_modules/.bin"), ["✓ packages installed"]],
    [
      "the schema",
      (it) => it.write("prisma/schema.prisma", "model Vote {}"),
      ["✓ database client generated", "✓ pages built"],
    ],
    ["a deleted client", (it) => it.remove("prisma/client/client.ts"), ["✓ database client generated"]],
    ["a page", (it) => it.write("app/page.tsx", "another page"), ["✓ pages built"]],
    ["a new component", (it) => it.write("components/ui/button.tsx", ""), ["✓ pages built"]],
    ["a deleted build", (it) => it.remove(".next/BUILD_ID"), ["✓ pages built"]],
    ["a deleted page server", (it) => it.remove(".next/page-server"), ["✓ pages built"]],
    ["a build without a stamp", (it) => it.remove(".next/daily-papers-build"), ["✓ pages built"]],
    ["a test", (it) => it.write("lib/days.test.ts", ""), ["✓ nothing to set up"]],
    ["the text of a document", (it) => it.write("docs/operating.md", "text"), ["✓ nothing to set up"]],
  ])("a change of %s reruns only the steps that depend on it", async (_, change, expected) => {
    await checkout.run("start");
    change(checkout);
    expect(steps((await checkout.run("start")).stdout)).toEqual(expected);
    expect(steps((await checkout.run("start")).stdout)).toEqual(["✓ nothing to set up"]);
  });

  test("the set-up of a command-line tool writes nothing to standard output", async () => {
    const first = await checkout.run("tools");
    expect(first.stdout).toBe("");
    expect(steps(first.stderr)).toEqual(["✓ packages installed", "✓ database client generated"]);
    expect(await checkout.run("tools")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each(["", "serve"])("the unknown goal %j is a usage error", async (goal) => {
    const { code, stderr } = await checkout.run(goal);
    expect(stderr).toContain("Usage:");
    expect(code).toBe(2);
  });
});

describe("failures", () => {
  test("a Node that is too old fails with one sentence before anything is done", async () => {
    checkout.write("package.json", JSON.stringify({ type: "module", engines: { node: ">=99.1" } }));
    const { code, stderr } = await checkout.run("start");
    const sentence = `✗ Node 99.1 or newer is required, found ${process.versions.node}: install a newer version`;
    expect(stderr).toBe(`${sentence} from https://nodejs.org/\n`);
    expect(code).toBe(1);
    expect(checkout.read("npm/calls.txt")).toBe("");
  });

  test("an npm that fails shows its last lines and one sentence, and the next set-up installs", async () => {
    checkout.write("npm/ci.error", "npm error code ENOTFOUND\nnpm error network request failed");
    const { code, stdout, stderr } = await checkout.run("start");
    expect(stdout).toBe("");
    expect(stderr).toBe(
      `    npm error code ENOTFOUND
    npm error network request failed
✗ npm could not install the packages: see above, then run npm start again.
`,
    );
    expect(code).toBe(1);
    expect(checkout.read("var/setup.log")).toContain("npm error network request failed");
    checkout.remove("npm/ci.error");
    expect(steps((await checkout.run("start")).stdout)).toEqual(everyStep);
  });

  test("a machine without npm fails with one sentence", async () => {
    const { code, stderr } = await checkout.run("start", { PATH: "/nowhere" });
    expect(stderr).toContain("✗ npm could not install the packages: see above, then run npm start again.");
    expect(stderr).toContain("spawn npm ENOENT");
    expect(code).toBe(1);
  });

  test("an error message of the store's preparation is printed unchanged", async () => {
    const sentence = "The store was written by a newer version of this program: update it.";
    checkout.write("var/refusal.txt", sentence);
    const { code, stderr } = await checkout.run("start");
    expect(stderr).toBe(`✗ ${sentence}\n`);
    expect(code).toBe(1);
  });

  test("a failed build prints its errors and is repeated by the next set-up", async () => {
    checkout.write("app/page.tsx", "broken");
    const { code, stdout, stderr } = await checkout.run("start");
    expect(stdout).not.toContain("pages built");
    expect(stderr).toContain("app/page.tsx(1,1): error TS1005: ';' expected.");
    expect(stderr).toContain("✗ The pages could not be built: see above, then run npm start again.");
    expect(code).toBe(1);
    checkout.write("app/page.tsx", "fixed");
    expect(steps((await checkout.run("start")).stdout)).toEqual(["✓ pages built"]);
  });
});

describe("the browser of the tests", () => {
  /**
   * Runs a set-up on a machine where no browser starts and only Playwright's build can be installed, and only if
   * `online`.
   */
  async function withoutBrowser(online: boolean) {
    await checkout.run("start");
    checkout.write("bin/apt-get", "#!/bin/sh\necho 'Could not resolve deb.debian.org'\nexit 100\n");
    chmodSync(checkout.path("bin/apt-get"), 0o755);
    checkout.write("node_modules/playwright/package.json", "{}");
    checkout.write(
      "node_modules/playwright/index.js",
      `const own = ${JSON.stringify(checkout.path("own-browser"))};
      const launch = async ({ executablePath = own }) => {
        if (executablePath !== own) throw new Error("it does not start");
        return { close: async () => {} };
      };
      module.exports = { chromium: { executablePath: () => own, launch } };`,
    );
    const install = `require("fs").writeFileSync(${JSON.stringify(checkout.path("own-browser"))}, "")`;
    const fail = `console.error("getaddrinfo ENOTFOUND cdn.example.org"); process.exit(1)`;
    checkout.write("node_modules/playwright/cli.js", online ? install : fail);
    return checkout.run("test", { PATH: `${checkout.path("bin")}:${process.env.PATH}` });
  }

  test("if no browser starts, Playwright's build is installed and reported in one line", async () => {
    const { code, stdout, stderr } = await withoutBrowser(true);
    expect(steps(stdout)).toEqual(["✓ browser installed for the tests"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(steps((await checkout.run("test")).stdout)).toEqual(["✓ nothing to set up"]);
  });

  test("if no browser can be installed, the message names the command that installs one, exit code 1", async () => {
    const { code, stdout, stderr } = await withoutBrowser(false);
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      /^✗ The tests need a browser: .* "npx playwright install chromium" .* run npm test again\.$/m,
    );
    expect(code).toBe(1);
  });
});

describe("interruptions", () => {
  const installing = () => vi.waitFor(() => expect(checkout.npmCalls("ci")).toBe(1), { timeout: 10_000 });

  test("a set-up waits for a running one and does not repeat its work", async () => {
    checkout.write("npm/gate", "");
    const first = checkout.start("start");
    await installing();
    const second = checkout.start("start");
    const waiting = `… waiting for another set-up of this folder (${checkout.path("var/setup.lock")})`;
    await second.said(waiting);
    checkout.remove("npm/gate");
    expect((await first.ended).code).toBe(0);
    const { code, stdout } = await second.ended;
    expect(steps(stdout)).toEqual([waiting]);
    expect(code).toBe(0);
    expect(checkout.npmCalls("ci")).toBe(1);
  });

  test("a killed set-up is repeated: its lock is taken over once it is no longer touched", async () => {
    checkout.write("npm/gate", "");
    const killed = checkout.start("start");
    await installing();
    killed.child.kill("SIGKILL");
    await killed.ended;
    checkout.remove("npm/gate");
    const tenSecondsAgo = new Date(Date.now() - 10_000);
    utimesSync(checkout.path("var/setup.lock"), tenSecondsAgo, tenSecondsAgo);
    const { code, stdout } = await checkout.run("start");
    expect(steps(stdout)).toEqual(everyStep);
    expect(code).toBe(0);
    expect(checkout.npmCalls("ci")).toBe(2);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the set-up and its children and releases the lock", async (signal, code) => {
    checkout.write("npm/gate", "");
    const setUp = checkout.start("start");
    await installing();
    setUp.child.kill(signal);
    expect(await setUp.ended).toEqual({ code, stdout: "", stderr: "" });
    expect(checkout.read("var/setup.lock")).toBe("");
    checkout.remove("npm/gate");
    expect(steps((await checkout.run("start")).stdout)).toEqual(everyStep);
  });
});
