import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/routes/api-route";
import { openRoute } from "@/lib/http/routes/conditional";
import { formRoute } from "@/lib/http/routes/form-route";
import { countRequest } from "@/lib/http/routes/rate-limited";
import { networkHeader } from "@/lib/http/server/client-network";
import type { RateLimit } from "@/lib/rate-limit";

const ask = (network: string, path = "/") =>
  new Request(`http://localhost${path}`, {
    method: "POST",
    headers: { [networkHeader]: network, host: "localhost", origin: "http://localhost" },
  });

const wraps = { apiRoute, openRoute, formRoute };

test.each(Object.entries(wraps))(
  "in %s every answer tells the limit: good ones, errors and refusals",
  async (name, wrap) => {
    const limit: RateLimit = { subject: name, count: 2, windowMs: 60_000 };
    const route = wrap(async (request: Request) => {
      countRequest(limit, request);
      if (request.url.endsWith("/bad")) throw new AppError("not-found", "There is nothing.");
      return new Response("good");
    });
    const answers = [
      await route(ask("192.0.2.0/24"), {}),
      await route(ask("192.0.2.0/24", "/bad"), {}),
      await route(ask("192.0.2.0/24"), {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 429]);
    expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual([
      `"${name}";r=1;t=60`,
      `"${name}";r=0;t=60`,
      `"${name}";r=0;t=60`,
    ]);
    expect(answers.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(Array(3).fill(`"${name}";q=2;w=60`));
    expect(answers.map(({ headers }) => headers.get("retry-after"))).toEqual([null, null, "60"]);
  },
);

test("an answer to a request that was not counted tells nothing", async () => {
  const answer = await apiRoute(async () => new Response("good"))(ask("192.0.2.0/24"), {});
  expect(answer.headers.get("ratelimit")).toBeNull();
});
