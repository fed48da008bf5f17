/** Which addresses the fetcher sends requests to, also after a redirect. */
import { expect, test } from "vitest";
import { liveSources } from "@/lib/ingest/sources";
import { isPublicAddress } from "@/lib/public-address";
import { clockStartMs } from "@/tests/support/fault-server";
import { setUpFetcher, textOf, unavailable } from "@/tests/support/fetcher-setup";

test("at most five redirects are followed, with the pause between requests, and loops are refused", async () => {
  const { fetcher, server, at, rules } = await setUpFetcher((response, { url = "" }) => {
    const hop = Number(url.slice(1));
    if (url === "/loop") response.writeHead(302, { Location: "/loop?" }).end();
    else if (url === "/loop?") response.writeHead(302, { Location: "/loop#there" }).end();
    else if (hop > 0) response.writeHead(301, { Location: `/${hop - 1}` }).end();
    else response.end("there");
  });
  expect(await textOf(fetcher.get(at("/5"), rules))).toBe("there");
  const times = server.hits.map(({ atMs }) => atMs - clockStartMs);
  expect(times).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
  await expect(fetcher.get(at("/6"), rules)).rejects.toEqual(unavailable(/more than 5 times/));
  await expect(fetcher.get(at("/loop"), rules)).rejects.toEqual(unavailable(/in a loop/));
});

test.each([["127.0.0.1"], ["::1"], ["169.254.169.254"], ["::ffff:10.0.0.1"]])(
  "a host name that resolves to %s gets no request",
  async (address) => {
    const { fetcher, server, at, rules } = await setUpFetcher((response) => response.end("secret"), {
      isAllowedAddress: isPublicAddress,
      resolve: async () => ["93.184.215.14", address],
    });
    await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/not a public address/));
    expect(server.hits).toHaveLength(0);
  },
);

test("the connection uses the checked address even if the name resolves to another one afterwards", async () => {
  let lookups = 0;
  // No server listens at 127.0.0.2, and the system's resolver does not know the name.
  const resolve = async () => [++lookups === 1 ? "127.0.0.1" : "127.0.0.2"];
  const { fetcher, at, rules } = await setUpFetcher((response) => response.end("checked"), { resolve });
  expect(await textOf(fetcher.get(at("/", "rebind.invalid"), rules))).toBe("checked");
  expect(lookups).toBe(1);
});

test.each([
  ...["http://other.example.org/", "http://source.example.org/", "http://source.example.org:22/", "http://2130706433/"],
  ...["http://[::ffff:169.254.169.254]/", "http://user@source.example.org:PORT/", "https://source.example.org:PORT/"],
  ...["file:///etc/passwd", "http://source.example.org.:PORT/", "http:\\\\other.example.org:PORT/"],
])("neither a request nor a redirect to %s is sent", async (address) => {
  const { server, fetcher, at, rules } = await setUpFetcher((response) =>
    response.writeHead(302, { Location: address.replace("PORT", String(server.port)) }).end(),
  );
  const refused = unavailable(/expected an address at http:\/\/source\.example\.org:\d+ or /);
  await expect(fetcher.get(address.replace("PORT", String(server.port)), rules)).rejects.toEqual(refused);
  expect(server.hits).toHaveLength(0);
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(refused);
  expect(server.hits).toHaveLength(1);
});

test("a redirect without a target is refused", async () => {
  const { fetcher, at, rules } = await setUpFetcher((response) => response.writeHead(302).end());
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/redirects without a valid target/));
});

test("a password in a URL does not appear in the error message", async () => {
  const { fetcher, rules } = await setUpFetcher((response) => response.end());
  await expect(fetcher.get("https://me:hidden@example.org/", rules)).rejects.toEqual(unavailable(/^(?!.*hidden)/));
});

test("sources are requested only over https and at public host names", () => {
  const origins = liveSources.flatMap((source) => source.rules.origins);
  expect(origins).not.toEqual([]);
  for (const origin of origins) expect(origin).toMatch(/^https:\/\/(?:[a-z]+\.)*(?:arxiv\.org|huggingface\.co)$/);
});
