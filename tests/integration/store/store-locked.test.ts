/** While another process has the store locked, writes wait, reads do not, and no request is rejected. */
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { type RunningApp, startApp } from "@/tests/support/app";

const paper = "2505.17018";

function voteAs(app: RunningApp, visitor: number) {
  return fetch(`${app.address}/api/papers/${paper}/vote`, {
    method: "PUT",
    headers: { Origin: app.address, "X-Forwarded-For": `10.0.${visitor}.1` },
  });
}

function signUp(app: RunningApp) {
  return fetch(`${app.address}/api/subscribe`, {
    method: "POST",
    headers: { Origin: app.address, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email: "reader@example.org" }),
    redirect: "manual",
  });
}

test("while another process has the store locked, pages are rendered, and votes and sign-ups wait and then succeed", async () => {
  const app = await startApp({ TRUST_PROXY: "1" });
  expect((await voteAs(app, 0)).status).toBe(200);
  // Loads the code of each kind of page; the pages requested below are different ones.
  for (const path of [
    "/?view=titles",
    "/trending?view=titles",
    "/month/2025-10",
    "/search?q=model",
    "/papers/2510.08169",
    "/feeds/atom.xml?limit=3",
  ]) {
    await (await fetch(app.address + path)).text();
  }
  const other = new Database(app.storeFile);
  const votes = other.prepare<[], number>(`SELECT count(*) FROM "Vote"`).pluck();
  let finished = 0;
  const finish = <Value>(value: Value) => {
    finished += 1;
    return value;
  };
  other.exec("BEGIN IMMEDIATE");
  const waiting = [...Array.from({ length: 20 }, (_, index) => voteAs(app, index + 1)), signUp(app)].map((response) =>
    response.then(finish),
  );
  // These pages are not cached yet, so that each is read from the store.
  for (const path of [
    "/",
    "/trending",
    "/month/2026-04",
    "/search?q=learning",
    `/papers/${paper}`,
    "/feeds/atom.xml",
  ]) {
    expect((await fetch(app.address + path)).status).toBe(200);
  }
  const voted = await fetch(`${app.address}/api/votes/mine?ids=${paper}`);
  expect(voted.status).toBe(200);
  expect(finished).toBe(0);
  expect(votes.get()).toBe(1);
  other.exec("COMMIT");
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([...new Array(20).fill(200), 303]);
  expect(votes.get()).toBe(21);
  const counted = other.prepare<[string], number>(`SELECT "voteCount" FROM "Paper" WHERE "publicId" = ?`).pluck();
  expect(counted.get(paper)).toBe(21);
  other.close();
});
