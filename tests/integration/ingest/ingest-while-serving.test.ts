/** The server keeps serving pages and counting votes during a long ingest. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { startApp } from "@/tests/support/app";
import { resultOf, startScript } from "@/tests/support/run-script";
import { tempFolder } from "@/tests/support/temp-store";

const paper = "2505.17018";

test("page requests and votes succeed while a list of 5,000 papers is ingested", {
  timeout: 120_000,
}, async () => {
  const { address, storeFile } = await startApp({ TRUST_PROXY: "1" });
  const path = join(tempFolder(), "2026-03-01.json");
  writeFileSync(path, inventedDay("2026-03-01", inventedItems(5_000)));
  const ingest = resultOf(startScript("ingest", [path, "--json"], storeFile));
  let ended = false;
  void ingest.then(() => {
    ended = true;
  });
  const statuses = new Map<string, number>();
  const count = (name: string, status: number) =>
    statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
  for (let round = 0; !ended; round += 1) {
    const vote = {
      method: round % 2 === 0 ? "PUT" : "DELETE",
      headers: { Origin: address, "X-Forwarded-For": `10.${round % 250}.0.1` },
    };
    const responses = await Promise.all([
      fetch(`${address}/date/2026-04-20`),
      fetch(`${address}/papers/${paper}`),
      fetch(`${address}/api/papers/${paper}/vote`, vote),
    ]);
    for (const [index, name] of ["day", "paper", "vote"].entries()) count(name, responses[index]?.status ?? 0);
    await Promise.all(responses.map((response) => response.arrayBuffer()));
  }
  expect(JSON.parse((await ingest).stdout)).toMatchObject({ new: 5_000, rejected: 0 });
  expect([...statuses.keys()].sort()).toEqual(["day 200", "paper 200", "vote 200"]);
  expect(statuses.get("vote 200")).toBeGreaterThan(10);
});
