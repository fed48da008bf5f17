import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { elementsFolder } from "@/lib/elements";
import { serveElements } from "@/lib/http/server/element-files";
import { type Handler, injectRequest } from "@/lib/http/server/inject";

const other: Handler = async (_, response) => void response.writeHead(404).end("other");

/** Returns the response to a request, with one module in the folder of the build. */
async function get(url: string) {
  const root = process.cwd();
  process.chdir(mkdtempSync(join(tmpdir(), "elements-")));
  onTestFinished(() => process.chdir(root));
  mkdirSync(elementsFolder(), { recursive: true });
  writeFileSync(join(elementsFolder(), "list-ABCD2345.js"), "export {}");
  writeFileSync(join(elementsFolder(), "manifest.json"), "{}");
  return injectRequest(serveElements(other), url, { host: "localhost" });
}

test("browsers may cache a module of the build", async () => {
  const { status, headers, body } = await get("/elements/list-ABCD2345.js");
  expect([status, body.toString()]).toEqual([200, "export {}"]);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
});

test.each(["/elements/list-ABCD2346.js", "/elements/manifest.json", "/elements/..%2flist-ABCD2345.js", "/elements/"])(
  "%s is left to the next handler",
  async (address) => {
    expect((await get(address)).body.toString()).toBe("other");
  },
);
