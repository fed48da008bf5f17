/** The built app behind the real server. The test setup has built it. */
import { once } from "node:events";
import { renameSync } from "node:fs";
import { expect, test } from "vitest";
import { sharedApp, startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { tempFolder } from "@/tests/support/temp-store";

const shared = sharedApp();

test("the start prints the address, the number of papers, where mail goes and which sources are live", async () => {
  const { output } = await shared();
  expect(output()).toMatch(/Daily Papers listens on http:\/\/localhost:\d+/);
  expect(output()).toMatch(
    /papers +40, newest list 2026-04-20\n.*mail +written to var\/mail\n.*sources +none \(set SOURCES\)/,
  );
});

test("public addresses return their documented status", async () => {
  const { address } = await shared();
  const statuses: [string, number][] = [
    ["/", 200],
    ["/date/2026-04-20", 200],
    ["/date/2025-03-12", 200],
    ["/date/2026-04-19", 200],
    ["/date/2099-01-01", 200],
    ["/date/2026-02-30", 404],
    ["/date/yesterday", 404],
    ["/papers/2505.17018", 200],
    ["/papers/recurrent-neural-network-learning-of-performance-and-intrinsic-population-339b042f", 200],
    ["/papers/nothing", 404],
    ["/papers/9999.99999", 404],
    ["/papers/2505.17018v1", 308],
    ["/papers/math.GT/0309136", 308],
    ["/nowhere", 404],
    ["/papers/%", 404],
    ["/date/%E0%A4%A", 404],
    ["/api/papers/%", 404],
    ["/api/health", 200],
    ["/subscribe", 200],
    ["/digests/2026-04-20", 200],
    ["/digests/2026-02-30", 404],
    ["/preferences?token=x", 200],
    ["/unsubscribe?token=x", 200],
    ["/subscribe/confirm?token=x", 200],
    ["/api/nowhere", 404],
  ];
  for (const [path, status] of statuses) {
    const response = await fetch(address + path, { redirect: "manual" });
    expect([path, response.status]).toEqual([path, status]);
    expect(response.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(response.headers.get("content-security-policy"), path).toMatch(/script-src 'self'(?! 'unsafe)/);
    expect(response.headers.get("referrer-policy"), path).toBe("same-origin");
    expect(response.headers.get("set-cookie"), path).toBeNull();
  }
  expect(await (await fetch(`${address}/api/nowhere`)).json()).toEqual({
    error: { code: "not-found", message: "There is nothing at /api/nowhere." },
  });
  expect(await (await fetch(`${address}/papers/nothing`)).text()).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
});

test("an unsupported method gets a 405 as JSON with the allowed methods", async () => {
  const { address } = await shared();
  const requests: [string, string][] = [
    ["GET", "/api/subscribe"],
    ["GET", "/api/confirm"],
    ["DELETE", "/api/unsubscribe"],
    ["POST", "/api/health"],
    ["PATCH", "/api/votes/mine"],
    ["GET", "/api/papers/2505.17018/vote"],
  ];
  for (const [method, path] of requests) {
    const response = await fetch(address + path, { method });
    expect([path, response.status]).toEqual([path, 405]);
    expect(response.headers.get("allow")).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
    expect(await response.json()).toEqual({ error: { code: "method-not-allowed", message: expect.any(String) } });
  }
});

test("search engines may index a day with papers, but not an empty day", async () => {
  const { address } = await shared();
  const robots = async (path: string) =>
    /<meta name="robots" content="([^"]*)"/.exec(await (await fetch(address + path)).text())?.[1];
  expect(await robots("/date/2026-04-19")).toContain("noindex");
  expect((await robots("/date/2026-04-20")) ?? "").not.toContain("noindex");
});

test("a page has every paper, with formulas rendered on the server", async () => {
  const { address } = await shared();
  const page = await (await fetch(address)).text();
  expect(page.match(/<article/g)).toHaveLength(40);
  expect(page).toContain("<math");
  expect(page).not.toContain("katex-error");
});

test("health summarizes the store, and a missing store stops the start with an error message", async () => {
  const { address, storeFile, process: child } = await startApp();
  const health = await (await fetch(`${address}/api/health`)).json();
  expect(health).toMatchObject({ status: "ok", database: "sqlite", papers: 40, latestDay: "2026-04-20", sources: [] });
  child.kill("SIGTERM");
  await once(child, "exit");
  renameSync(storeFile, `${storeFile}.away`);
  const restarted = runScript("serve", [], storeFile);
  expect(restarted).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no store at") });
});

test("SIGTERM stops the server within two seconds with exit code 0", async () => {
  const { address, process: child } = await startApp();
  // Wait for the pages that are rendered at the start, because a stop waits for them too.
  for (const path of ["/", "/date/2026-04-20"]) await (await fetch(address + path)).text();
  const startedMs = performance.now();
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});

test("a port in use stops the start with one sentence that says what to do", async () => {
  const { address, storeFile } = await shared();
  const { code, stderr } = runScript("serve", [], storeFile, { PORT: new URL(address).port, HOST: "127.0.0.1" });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Port \d+ is in use: stop the program that listens on it, or choose another port with PORT=3001 npm start\.$/m,
  );
});

test("an invalid setting stops the start with one sentence", () => {
  const { code, stderr } = runScript("serve", [], `${tempFolder()}/x.db`, { PORT: "http" });
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'PORT must be a whole number from 1 to 65535; it is "http".\n' });
});
