import { expect, test } from "vitest";
import { exampleCommand } from "@/lib/api/curl";
import { describeApi } from "@/lib/api/describe-api";

const base = "https://papers.example.org";

function commandOf(method: string, path: string): string {
  const operation = describeApi(base).paths[path]?.[method];
  return operation ? exampleCommand(base, path, method, operation) : "";
}

test.each([
  ["get", "/api/daily_papers", `curl '${base}/api/daily_papers?date=2026-04-20&limit=3'`],
  ["get", "/api/papers/{id}.md", `curl '${base}/api/papers/2505.17018.md'`],
  ["get", "/api/papers/search", `curl '${base}/api/papers/search?q=video+agents&limit=3'`],
  ["put", "/api/papers/{id}/vote", `curl -X PUT '${base}/api/papers/2505.17018/vote' -H 'Origin: ${base}'`],
  ["get", "/api/votes/mine", `curl '${base}/api/votes/mine?ids=2505.17018,2510.08169'`],
  [
    "post",
    "/api/subscribe",
    `curl -X POST '${base}/api/subscribe' -H 'Origin: ${base}' --data-urlencode 'email=reader@example.org'`,
  ],
])("the example of %s %s is a command that can be pasted into a shell", (method, path, command) => {
  expect(commandOf(method, path)).toBe(command);
});

test("values in an example are quoted for the shell", () => {
  const operation = {
    operationId: "x",
    summary: "",
    tags: ["x"] as [string],
    responses: {},
    parameters: [
      { name: "H", in: "header" as const, required: true, example: "it's; rm -rf x", schema: { type: "string" } },
    ],
  };
  expect(exampleCommand(base, "/", "get", operation)).toBe(`curl '${base}/' -H 'H: it'\\''s; rm -rf x'`);
});
