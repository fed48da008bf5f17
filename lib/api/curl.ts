/** Examples of API operations as curl commands. Pure. */
import type { ApiOperation, Parameter } from "@/lib/api/openapi";

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Returns path and query of the operation's example. */
export function exampleAddress(path: string, { parameters }: Pick<ApiOperation, "parameters">): string {
  const given = parameters.filter(({ example }) => example !== undefined);
  const at = (place: Parameter["in"]) => given.filter((parameter) => parameter.in === place);
  const filled = at("path").reduce(
    (address, { name, example }) => address.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
  const query = new URLSearchParams(at("query").map(({ name, example }) => [name, String(example)]));
  // Commas need no encoding and are more readable without it.
  return query.size > 0 ? `${filled}?${query.toString().replaceAll("%2C", ",")}` : filled;
}

/** Returns the operation's example as a curl command. */
export function exampleCommand(baseUrl: string, path: string, method: string, operation: ApiOperation): string {
  const { parameters, requestBody } = operation;
  const headers = parameters.filter((parameter) => parameter.in === "header" && parameter.example !== undefined);
  const form = Object.values(requestBody?.content ?? {})[0]?.example ?? {};
  return [
    "curl",
    ...(method === "get" ? [] : [`-X ${method.toUpperCase()}`]),
    quote(baseUrl + exampleAddress(path, operation)),
    ...headers.map(({ name, example }) => `-H ${quote(`${name}: ${example}`)}`),
    ...Object.entries(form).map(([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`),
  ].join(" ");
}
