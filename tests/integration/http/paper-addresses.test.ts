/** What leads to a paper of the built app: pasted texts, the addresses of arXiv on this host, a phone's share menu. */
import { expect, test } from "vitest";
import { dailyItemsSchema } from "@/lib/api/papers/api-schema";
import { sharedApp } from "@/tests/support/app";
import { descendantsNamed, xmlTree } from "@/tests/support/xml-tree";

const shared = sharedApp();

async function leadsTo(path: string) {
  const { address } = await shared();
  const response = await fetch(address + path, { redirect: "manual" });
  return [response.status, response.headers.get("location")?.replace(address, "")];
}

const paper = "/papers/2505.17018";
const title = "SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward";

test.each([
  "2505.17018",
  "arXiv:2505.17018v1 [cs.CV] 22 May 2025",
  "https://huggingface.co/papers/2505.17018",
  "https://doi.org/10.48550/arXiv.2505.17018",
  `[2505.17018] ${title}`,
  `Paper page - ${title}`,
])("the search for %s redirects to the paper", async (text) => {
  expect(await leadsTo(`/search?q=${encodeURIComponent(text)}`)).toEqual([307, paper]);
});

test.each([
  "/abs/2505.17018",
  "/abs/2505.17018v2?context=cs",
  "/pdf/2505.17018v1.pdf",
  "/html/2505.17018v1",
  "/arxiv/2505.17018",
  "/go/2505.17018",
  "/go?url=https%3A%2F%2Farxiv.org%2Fabs%2F2505.17018",
  "/go?title=A+page&text=See+https%3A%2F%2Fhf.co%2Fpapers%2F2505.17018+now",
  "/papers/arXiv:2505.17018",
  "/papers/arXiv%3A2505.17018v1",
])("%s redirects to the paper", async (path) => {
  expect(await leadsTo(path)).toEqual([path.startsWith("/papers") ? 308 : 307, paper]);
});

test.each([
  ["/abs/9912.99999", "/search?q=9912.99999"],
  ["/abs/hep-th/9901001v3", "/search?q=hep-th%2F9901001"],
  ["/go?url=https%3A%2F%2Farxiv.org%2Fabs%2F9912.99999&title=x", "/search?q=9912.99999"],
  ["/go?url=https%3A%2F%2Fexample.org%2Fa&title=On+diffusion", "/search?q=On+diffusion"],
  ["/go?url=%2F%2Fexample.org", "/search?q=%2F%2Fexample.org"],
  ["/go?url=javascript%3Aalert(1)%0D%0AX%3A1", "/search?q=javascript%3Aalert%281%29%0D%0AX%3A1"],
  ["/go", "/search"],
])("%s, which names no paper of this site, redirects to a page of this site: %s", async (path, search) => {
  expect(await leadsTo(path)).toEqual([307, search]);
});

test("the page of a paper that this site does not have says so, and links to its source", async () => {
  const { address } = await shared();
  const page = async (text: string) => (await fetch(`${address}/search?q=${encodeURIComponent(text)}`)).text();
  const missing = await page("https://arxiv.org/pdf/2101.00001v2");
  expect(missing).toContain("arXiv:2101.00001 is not on this site.");
  expect(missing).toContain('href="https://arxiv.org/abs/2101.00001"');
  expect(missing).toContain('name="robots" content="noindex, follow"');
  expect(await page("doi:10.1000/a.")).toContain('href="https://doi.org/10.1000/a"');
  expect(await page("openreview.net/forum?id=abcdef")).toContain('href="https://openreview.net/forum?id=abcdef"');
});

test("clients of the Hugging Face API may send instants and arXiv: before an id, and get a link to the next page", async () => {
  const { address } = await shared();
  const list = async (query: string) => {
    const response = await fetch(`${address}/api/daily_papers?${query}`);
    const items = dailyItemsSchema.parse(await response.json());
    return { ids: items.map(({ paper: { id } }) => id), link: response.headers.get("link") };
  };
  const day = await list("date=2026-04-20");
  expect(await list("date=2026-04-20T00:00:00.000Z")).toEqual(day);
  expect(day.link).toBeNull();

  const pages: string[] = [];
  let next: string | undefined = "date=2026-04-20T00:00:00.000Z&limit=15";
  for (let page = 0; next !== undefined && page < 5; page += 1) {
    const { ids, link } = await list(next);
    pages.push(...ids);
    next = /^<[^>]*\/api\/daily_papers\?([^>]*)>; rel="next"$/.exec(link ?? "")?.[1];
  }
  expect(pages).toEqual(day.ids);
  const first = await fetch(`${address}/api/daily_papers?limit=15`, { headers: { Origin: "https://example.org" } });
  expect(first.headers.get("access-control-expose-headers")).toContain("Link");

  expect(await leadsTo("/api/papers/arXiv:2505.17018")).toEqual([308, "/api/papers/2505.17018"]);
  expect(await leadsTo("/api/papers/arXiv%3A2505.17018v2.md")).toEqual([308, "/api/papers/2505.17018.md"]);
  const found = dailyItemsSchema.parse(
    await (await fetch(`${address}/api/papers/search?q=${encodeURIComponent("arXiv:2505.17018")}`)).json(),
  );
  expect(found.map(({ paper: { id } }) => id)).toEqual(["2505.17018"]);
});

test("browsers and phones can add this site's search", async () => {
  const { address } = await shared();
  const html = await (await fetch(`${address}/about`)).text();
  expect(html).toMatch(
    /<link rel="search" type="application\/opensearchdescription\+xml"[^>]* href="\/opensearch\.xml"/,
  );
  const response = await fetch(`${address}/opensearch.xml`);
  expect(response.headers.get("content-type")).toMatch(/^application\/opensearchdescription\+xml/);
  const xml = await response.text();
  const [pages] = descendantsNamed(xmlTree(xml), "Url");
  const template = pages?.attributes.get("template") ?? "";
  const url = new URL(template.replace("{searchTerms}", "thinking%20reward"));
  expect(await (await fetch(address + url.pathname + url.search)).text()).toContain(title.slice(0, 11));

  const manifest: { share_target: object } = await (await fetch(`${address}/manifest.webmanifest`)).json();
  expect(manifest.share_target).toEqual({
    action: "/go",
    method: "GET",
    params: { title: "title", text: "text", url: "url" },
  });
});
