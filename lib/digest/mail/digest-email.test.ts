import { expect, test } from "vitest";
import { daySchema } from "@/lib/days";
import { renderDigestHtml } from "@/lib/digest/mail/digest-email";
import { digestSubject, digestText } from "@/lib/digest/mail/digest-text";
import { compileMail, createSlots } from "@/lib/mail/mail-template";
import type { PaperSummary } from "@/lib/papers/paper";
import { samplePaper } from "@/tests/support/sample-paper";

const baseUrl = "https://papers.example.org";
const day = daySchema.parse("2026-04-20");

const paper = (n: number, fields: Partial<PaperSummary> = {}): PaperSummary => {
  const id = `2604.0000${n}`;
  return samplePaper({ id, arxivId: id, title: `Title ${n}`, abstract: `Abstract ${n}.`, ...fields });
};

const links = { unsubscribe: `${baseUrl}/unsubscribe?token=1`, preferences: `${baseUrl}/preferences?token=1` };
const render = (papers: PaperSummary[], postalAddress?: string) =>
  renderDigestHtml({ content: { day, papers, total: 40 }, baseUrl, links, postalAddress });

const hrefs = (html: string) => [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = ""]) => href);

test("the unsubscribe link comes first and last, one button leads to all papers, and nothing is fetched", async () => {
  const html = await render(
    [1, 2, 3].map((n) => paper(n)),
    "Some Street 1, Some Town",
  );
  const targets = hrefs(html);
  expect([targets[0], targets.at(-2)]).toEqual([links.unsubscribe, links.unsubscribe]);
  expect(targets.filter((href) => href === `${baseUrl}/date/2026-04-20`)).toHaveLength(1);
  expect(targets).toContain(`${baseUrl}/digests/2026-04-20`);
  expect(targets.filter((href) => !href.startsWith(`${baseUrl}/`))).toEqual([]);
  expect(html).toContain("Some Street 1, Some Town");
  expect(html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face/i);
  expect(html).toContain("max-width:600px");
});

test("the preview text has the titles of the second and third paper", async () => {
  const html = await render([1, 2, 3, 4].map((n) => paper(n)));
  expect(html).toMatch(/display:none[^>]*>Title 2 · Title 3/);
  expect(await render([paper(1)])).toMatch(/display:none[^>]*>Abstract 1\./);
});

test("each paper links to the vote button on its page", async () => {
  const html = await render([paper(1), paper(2)]);
  expect(hrefs(html).filter((href) => href.endsWith("#vote"))).toEqual([
    `${baseUrl}/papers/2604.00001#vote`,
    `${baseUrl}/papers/2604.00002#vote`,
  ]);
});

test("markup in titles and abstracts is escaped", async () => {
  const html = await render([paper(1, { title: `<b onclick="x">&amp; </title>`, abstract: "<script>x</script>" })]);
  expect(html).not.toMatch(/<script>|<b onclick/);
});

test("a mail of ten papers with the longest texts stays below 100 kB", async () => {
  const long = "数学と$\\alpha_{n}$ ".repeat(1_000);
  const papers = Array.from({ length: 10 }, (_, n) =>
    paper(n, { title: long, abstract: long, authorCount: null, organization: { slug: "x", name: long } }),
  );
  const content = { day, papers, total: 40 };
  const slots = createSlots("unsubscribe", "preferences");
  const fill = await compileMail(
    {
      subject: digestSubject(content),
      html: await renderDigestHtml({ content, baseUrl, links: slots.words, postalAddress: "Some Street 1" }),
      text: digestText(content, baseUrl, slots.words, "Some Street 1"),
    },
    slots,
  );
  const { raw } = fill({ to: "reader@example.org", messageId: "1@localhost", headers: {}, values: links });
  expect(raw.byteLength).toBeLessThan(100_000);
});
