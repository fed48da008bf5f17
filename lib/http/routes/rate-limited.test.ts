import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/routes/api-route";
import { corsRoute } from "@/lib/http/routes/conditional";
import { formRoute } from "@/lib/http/routes/form-route";
import { enforceRateLimit } from "@/lib/http/routes/rate-limited";
import { networkHeader } from "@/lib/http/server/client-network";
import type { RateLimit } from "@/lib/rate-limit";

const requestFrom = (network: string, path = "/") =>
  new Request(`http://localhost${path}`, {
    method: "POST",
    headers: { [networkHeader]: network, host: "localhost", origin: "http://localhost" },
  });

const wrappers = { apiRoute, corsRoute, formRoute };

test.each(Object.entries(wrappers))(
  "%s adds rate limit headers to every response: success, error and 429",
  async (name, wrap) => {
    const limit: RateLimit = { subject: name, count: 2, windowMs: 60_000 };
    const route = wrap(async (request: Request) => {
      enforceRateLimit(limit, request);
      if (request.url.endsWith("/bad")) throw new AppError("not-found", "There is nothing.");
      return new Response("good");
    });
    const responses = [
      await route(requestFrom("192.0.2.0/24"), {}),
      await route(requestFrom("192.0.2.0/24", "/bad"), {}),
      await route(requestFrom("192.0.2.0/24"), {}),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 404, 429]);
    expect(responses.map(({ headers }) => headers.get("ratelimit"))).toEqual([
      `"${name}";r=1;t=60`,
      `"${name}";r=0;t=60`,
      `"${name}";r=0;t=60`,
    ]);
    expect(responses.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(
      Array(3).fill(`"${name}";q=2;w=60`),
    );
    expect(responses.map(({ headers }) => headers.get("retry-after"))).toEqual([null, null, "60"]);
  },
);

test("a response to a request that was not counted has no rate limit headers", async () => {
  const response = await apiRoute(async () => new Response("good"))(requestFrom("192.0.2.0/24"), {});
  expect(response.headers.get("ratelimit")).toBeNull();
});
