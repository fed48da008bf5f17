/** Checks of the site behind a shared cache, with requests like those of visitors. A failed check throws a sentence. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

export interface Site {
  /** The cache's address, which is the site's public address. */
  address: string;
  paperIds: string[];
  day: string;
  isHit(headers: Headers): boolean;
}

type Check = (site: Site) => Promise<void>;

const voters = 30;
/** Covers the second until the server sees a change, a render, and a busy machine. */
const timeoutMs = 10_000;

function ensure(isMet: boolean, sentence: string): asserts isMet {
  if (!isMet) throw new Error(sentence);
}

const request = ({ address }: Site, path: string, headers: Record<string, string> = {}) =>
  fetch(address + path, { headers });

async function textOf(site: Site, path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await request(site, path, headers)).text();
}

const vote = ({ address }: Site, id: string, cookie: string | null) =>
  fetch(`${address}/api/papers/${id}/vote`, {
    method: "PUT",
    headers: { Origin: address, ...(cookie ? { Cookie: cookie } : {}) },
  });

const cookieOf = (response: Response) => (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";

async function waitUntil(isMet: () => Promise<boolean>, sentence: string): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await isMet())) {
    ensure(performance.now() < endMs, sentence);
    await pause(50);
  }
}

const cached: Check = async (site) => {
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await textOf(site, "/"))?.[1] ?? "";
  ensure(script !== "", "the newest day's page has no script");
  for (const path of [script, "/feeds/atom.xml"]) {
    await textOf(site, path);
    const again = await request(site, path);
    await again.arrayBuffer();
    ensure(site.isHit(again.headers), `the second response for ${path} did not come from the cache`);
  }
};

/** Varnish always requests gzip, and decompresses it for clients that do not accept it. */
const encodings: Check = async (site) => {
  const texts = new Set<string>();
  for (const accepted of ["br", "identity", "gzip", "br, gzip", "identity", "br"]) {
    const response = await request(site, "/feeds/atom.xml?limit=5", { "Accept-Encoding": accepted });
    const used = response.headers.get("Content-Encoding");
    ensure(used === null || accepted.includes(used), `a client that accepts ${accepted} was sent ${used}`);
    texts.add(await response.text());
  }
  ensure(texts.size === 1, "the same address returned different texts");
};

const mineSchema = z.object({ voted: z.array(z.string()) });

const mine: Check = async (site) => {
  const [id = ""] = site.paperIds;
  const cookies = await Promise.all(
    Array.from({ length: voters }, async () => {
      const [response, page] = await Promise.all([vote(site, id, null), request(site, `/papers/${id}`)]);
      ensure(response.ok, `a vote returned ${response.status}`);
      ensure(page.headers.get("Set-Cookie") === null, "a page set a cookie");
      await Promise.all([response.arrayBuffer(), page.arrayBuffer()]);
      return cookieOf(response);
    }),
  );
  ensure(new Set(cookies).size === voters && !cookies.includes(""), "voters share a cookie");
  const path = `/api/votes/mine?ids=${id}`;
  const votedBy = async (headers: Record<string, string>) => {
    const response = await request(site, path, headers);
    ensure(!site.isHit(response.headers), "a voter's votes were cached");
    return mineSchema.parse(await response.json()).voted.length;
  };
  const counts = await Promise.all([...cookies.map((Cookie) => votedBy({ Cookie })), votedBy({})]);
  ensure(
    counts.slice(0, -1).every((count) => count === 1),
    "a voter's own vote is missing from their votes",
  );
  ensure(counts.at(-1) === 0, "a visitor who has not voted was sent votes");
};

const fresh: Check = async (site) => {
  const [, id = ""] = site.paperIds;
  const path = `/papers/${id}`;
  const before = await textOf(site, path);
  ensure((await textOf(site, path)) === before, "an unchanged page differs");
  ensure((await vote(site, id, null)).ok, "a vote was refused");
  await waitUntil(async () => (await textOf(site, path)) !== before, "a vote is not shown");
};

const conditional: Check = async (site) => {
  const path = "/feeds/atom.xml";
  const tag = (await request(site, path)).headers.get("ETag");
  ensure(tag !== null, "a feed has no ETag");
  const again = await request(site, path, { "If-None-Match": tag });
  ensure(again.status === 304, `a conditional request returned ${again.status}: expected 304`);
};

const evil = "evil.example";

/** Each attempt uses a separate address, so that its response is the first to be cached. */
const poison: Check = async (site) => {
  const tricks: Record<string, string>[] = [
    { "X-Forwarded-Host": evil },
    { "X-Host": evil, "X-Forwarded-Server": evil },
    { Forwarded: `host=${evil};proto=http` },
    { "X-Original-URL": "/subscribe", "X-Rewrite-URL": "/subscribe" },
    { "X-Forwarded-Proto": "gopher", "X-Forwarded-Port": "1" },
    { "X-HTTP-Method-Override": "PUT" },
    { Accept: "text/x-component", RSC: "1", "Next-Router-State-Tree": "x", "Next-Url": `//${evil}` },
    { "x-middleware-subrequest": "src/middleware", "x-nextjs-data": "1" },
  ];
  for (const [place, trick] of tricks.entries()) {
    for (const path of [`/feeds/atom.xml?limit=${10 + place}`, `/date/${site.day}?view=titles&page=${2 + place}`]) {
      await textOf(site, path, trick);
      const next = await request(site, path);
      const text = await next.text();
      const type = path.startsWith("/feeds/") ? /xml/ : /^text\/html/;
      ensure(
        next.status === 200 && type.test(next.headers.get("Content-Type") ?? ""),
        `${path} returned another response`,
      );
      ensure(!text.includes(evil), `${path} contains ${evil} after a request with ${Object.keys(trick)}`);
    }
  }
};

export const checks: Record<string, Check> = {
  "feeds and build files are cached": cached,
  "each client gets an encoding that it accepts, and the same text": encodings,
  [`${voters} simultaneous voters: none gets another's cookie or votes`]: mine,
  "a vote is shown as soon as without the cache": fresh,
  "a conditional request returns 304": conditional,
  "request headers of one client do not change the response for the next": poison,
};
