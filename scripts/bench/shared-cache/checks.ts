/** What must hold behind a shared cache, asked as readers ask. Each check throws a sentence where it does not. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

export interface Site {
  /** Where readers ask: the cache's address, which is the site's public one. */
  address: string;
  paperIds: string[];
  day: string;
  isHit(headers: Headers): boolean;
}

type Check = (site: Site) => Promise<void>;

const voters = 30;
/** A second until the store is looked at, a render, and time for a busy machine. */
const patienceMs = 10_000;

function ensure(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

const ask = ({ address }: Site, path: string, headers: Record<string, string> = {}) =>
  fetch(address + path, { headers });

async function textOf(site: Site, path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await ask(site, path, headers)).text();
}

const vote = ({ address }: Site, id: string, cookie: string | null) =>
  fetch(`${address}/api/papers/${id}/vote`, {
    method: "PUT",
    headers: { Origin: address, ...(cookie ? { Cookie: cookie } : {}) },
  });

const cookieOf = (answer: Response) => (answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";

async function until(holds: () => Promise<boolean>, sentence: string): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!(await holds())) {
    ensure(performance.now() < endMs, sentence);
    await pause(50);
  }
}

const kept: Check = async (site) => {
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await textOf(site, "/"))?.[1] ?? "";
  ensure(script !== "", "the newest day's page has no script");
  for (const path of [script, "/feeds/atom.xml"]) {
    await textOf(site, path);
    const again = await ask(site, path);
    await again.arrayBuffer();
    ensure(site.isHit(again.headers), `${path} was fetched twice`);
  }
};

/** Varnish asks for gzip whatever a reader takes, and unpacks it for who does not. */
const encodings: Check = async (site) => {
  const texts = new Set<string>();
  for (const accepted of ["br", "identity", "gzip", "br, gzip", "identity", "br"]) {
    const answer = await ask(site, "/feeds/atom.xml?limit=5", { "Accept-Encoding": accepted });
    const used = answer.headers.get("Content-Encoding");
    ensure(used === null || accepted.includes(used), `who takes ${accepted} was sent ${used}`);
    texts.add(await answer.text());
  }
  ensure(texts.size === 1, "the same address gave several texts");
};

const payloads: Check = async (site) => {
  for (const _ of [1, 2]) {
    for (const path of ["/about", `/date/${site.day}`]) {
      const page = await ask(site, path);
      await page.arrayBuffer();
      ensure(/^text\/html/.test(page.headers.get("Content-Type") ?? ""), `${path} was no page`);
      const payload = await ask(site, path, { RSC: "1" });
      await payload.arrayBuffer();
      ensure(/^text\/x-component/.test(payload.headers.get("Content-Type") ?? ""), `${path} was no payload`);
    }
  }
};

const mineSchema = z.object({ voted: z.array(z.string()) });

const mine: Check = async (site) => {
  const [id = ""] = site.paperIds;
  const ballots = await Promise.all(
    Array.from({ length: voters }, async () => {
      const [answer, page] = await Promise.all([vote(site, id, null), ask(site, `/papers/${id}`)]);
      ensure(answer.ok, `a vote was answered with ${answer.status}`);
      ensure(page.headers.get("Set-Cookie") === null, "a page came with a cookie");
      await Promise.all([answer.arrayBuffer(), page.arrayBuffer()]);
      return cookieOf(answer);
    }),
  );
  ensure(new Set(ballots).size === voters && !ballots.includes(""), "voters share a cookie");
  const path = `/api/votes/mine?ids=${id}`;
  const votedBy = async (headers: Record<string, string>) => {
    const answer = await ask(site, path, headers);
    ensure(!site.isHit(answer.headers), "a voter's votes were kept");
    return mineSchema.parse(await answer.json()).voted.length;
  };
  const counts = await Promise.all([...ballots.map((Cookie) => votedBy({ Cookie })), votedBy({})]);
  ensure(
    counts.slice(0, -1).every((count) => count === 1),
    "a voter was told that they had not voted",
  );
  ensure(counts.at(-1) === 0, "who has not voted was told that they had");
};

const fresh: Check = async (site) => {
  const [, id = ""] = site.paperIds;
  const path = `/papers/${id}`;
  const before = await textOf(site, path);
  ensure((await textOf(site, path)) === before, "an unchanged page differs");
  ensure((await vote(site, id, null)).ok, "a vote was refused");
  await until(async () => (await textOf(site, path)) !== before, "a vote is not shown");
};

const conditional: Check = async (site) => {
  const path = "/feeds/atom.xml";
  const tag = (await ask(site, path)).headers.get("ETag");
  ensure(tag !== null, "a feed has no tag");
  const again = await ask(site, path, { "If-None-Match": tag });
  ensure(again.status === 304, `who has it was answered with ${again.status}`);
};

const evil = "evil.example";

/** Each with an address of its own, so that it is the first to be kept. */
const poison: Check = async (site) => {
  const tricks: Record<string, string>[] = [
    { "X-Forwarded-Host": evil },
    { "X-Host": evil, "X-Forwarded-Server": evil },
    { Forwarded: `host=${evil};proto=http` },
    { "X-Original-URL": "/subscribe", "X-Rewrite-URL": "/subscribe" },
    { "X-Forwarded-Proto": "gopher", "X-Forwarded-Port": "1" },
    { "X-HTTP-Method-Override": "PUT" },
    { Accept: "text/x-component", "Next-Router-State-Tree": "x", "Next-Url": `//${evil}` },
    { "x-middleware-subrequest": "src/middleware", "x-nextjs-data": "1" },
  ];
  for (const [place, trick] of tricks.entries()) {
    for (const path of [`/feeds/atom.xml?limit=${10 + place}`, `/date/${site.day}?view=titles&page=${2 + place}`]) {
      await textOf(site, path, trick);
      const next = await ask(site, path);
      const text = await next.text();
      const type = path.startsWith("/feeds/") ? /xml/ : /^text\/html/;
      ensure(next.status === 200 && type.test(next.headers.get("Content-Type") ?? ""), `${path} was another answer`);
      ensure(!text.includes(evil), `${path} names ${evil} after ${Object.keys(trick)}`);
    }
  }
};

export const checks: Record<string, Check> = {
  "feeds and build files are kept": kept,
  "each is sent what it can unpack, and the same text": encodings,
  "a page and its payload stay apart": payloads,
  [`${voters} voters at once: none gets another's cookie or votes`]: mine,
  "a vote is shown as soon as without it": fresh,
  "who has it already is told so": conditional,
  "headers that somebody sends change nothing for the next": poison,
};
