/** An example of an operation, as one types it. Pure. */
import type { ApiOperation, Parameter } from "@/lib/api/openapi";

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The address of the operation's example: path and query. */
export function exampleAddress(path: string, { parameters }: Pick<ApiOperation, "parameters">): string {
  const given = parameters.filter(({ example }) => example !== undefined);
  const at = (place: Parameter["in"]) => given.filter((parameter) => parameter.in === place);
  const filled = at("path").reduce(
    (address, { name, example }) => address.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
  const query = new URLSearchParams(at("query").map(({ name, example }) => [name, String(example)]));
  // Commas may stand as they are, and read better.
  return query.size > 0 ? `${filled}?${query.toString().replaceAll("%2C", ",")}` : filled;
}

/** The example as a command line. */
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
