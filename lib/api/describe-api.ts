/** The API's OpenAPI description, which `/api/openapi.json` serves and `/api` shows. Pure. */
import { maxAddressCharacters } from "@/lib/addresses";
import { describeOperation } from "@/lib/api/describe-operation";
import { JsonSchemas } from "@/lib/api/json-schemas";
import type { OpenApiDocument } from "@/lib/api/openapi";
import type { Operation } from "@/lib/api/operation";
import { paperOperations } from "@/lib/api/operations/papers";
import { siteOperations } from "@/lib/api/operations/site";
import { subscriptionOperations } from "@/lib/api/operations/subscriptions";
import { voteOperations } from "@/lib/api/operations/votes";
import { type RateLimit, searchLimit, signUpLimit, voteLimit } from "@/lib/rate-limit";
import { version } from "@/lib/version";

interface Group {
  name: string;
  description: string;
  operations: Operation[];
}

const groups: Group[] = [
  {
    name: "Papers",
    description: "Lists and papers. They are public, and scripts of any site may read them.",
    operations: paperOperations,
  },
  {
    name: "Upvotes",
    description: "For the pages of this site and clients that act like a browser. A cookie identifies each voter.",
    operations: voteOperations,
  },
  { name: "The digest", description: "Forms of the email digest.", operations: subscriptionOperations },
  { name: "The site", description: "Information about the site itself.", operations: siteOperations },
];

const perWindow = ({ count, subject, windowMs }: RateLimit) =>
  `${count} ${subject} ${windowMs === 60_000 ? "a minute" : "an hour"}`;

/** Markdown with headings, paragraphs and code only. */
const description = `
The papers of this site as JSON, compatible with the Hugging Face papers API: its clients work unchanged with this site
as their endpoint. Reading requires no key and no account.

## Requests

Unknown parameters are ignored. If a parameter is repeated, the first value counts. At most 50 parameters are read. An
address of more than ${maxAddressCharacters.toLocaleString("en")} characters gets a 414 response: split a long list of
ids into several requests. Days are in UTC. \`HEAD\` returns the headers of \`GET\` without a body. Lists and papers have
an \`ETag\`: send it back in \`If-None-Match\` to get a 304 response without a body if nothing has changed.

## Responses

Every field is always present; unknown values are \`null\`. Titles and abstracts are as the source wrote them and may
contain LaTeX. Every error is \`{"error":{"code","message"}}\`, and its message says in one sentence what was expected.

## Limits

Reading lists and papers is not limited. Each network is allowed ${perWindow(searchLimit)}, ${perWindow(voteLimit)} and
${perWindow(signUpLimit)}. Responses to limited requests show the remaining number in \`RateLimit\` and
\`RateLimit-Policy\`. Requests over a limit get a 429 response with the seconds to wait in \`Retry-After\`.

## Other sites

Scripts of any site may read lists, papers, searches and this description (\`Access-Control-Allow-Origin: *\`); these
use no cookies. Votes and forms are accepted only from pages of this site.

## Stability

Existing addresses, parameters and fields keep their names and meaning. New ones may be added, so ignore fields that
you do not know.
`;

/** Each paragraph on one line, so that clients need not join lines. */
const paragraphs = description.trim().replace(/(?<!\n)\n(?!\n)/g, " ");

/**
 * Returns the OpenAPI document.
 * @param baseUrl public address of the site without a trailing slash
 */
export function describeApi(baseUrl: string): OpenApiDocument {
  const schemas = new JsonSchemas();
  const paths: OpenApiDocument["paths"] = {};
  for (const { name, operations } of groups) {
    for (const operation of operations) {
      const described = describeOperation(operation, name, schemas, baseUrl);
      paths[operation.path] = { ...paths[operation.path], [operation.method]: described };
    }
  }
  return {
    openapi: "3.1.1",
    info: { title: "Daily Papers", version, description: paragraphs },
    servers: [{ url: baseUrl }],
    tags: groups.map((group) => ({ name: group.name, description: group.description })),
    paths,
    components: { schemas: schemas.components, headers },
  };
}

const headers: OpenApiDocument["components"]["headers"] = {
  RateLimit: {
    description: 'Remaining requests, and seconds until the limit resets: `"searches";r=599;t=60`.',
    schema: { type: "string" },
  },
  "RateLimit-Policy": { description: 'The limit: `"searches";q=600;w=60`.', schema: { type: "string" } },
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
};
