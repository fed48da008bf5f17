/** The API's description: what `/api/openapi.json` serves and `/api` shows. Pure. */
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
    description: "Lists and papers, the same for everybody and open to every site’s scripts.",
    operations: paperOperations,
  },
  {
    name: "Upvotes",
    description: "For the pages of this site and whoever stands in for a browser: a cookie makes it one voter.",
    operations: voteOperations,
  },
  { name: "The digest", description: "The forms of the digest by mail.", operations: subscriptionOperations },
  { name: "The site", description: "About the site itself.", operations: siteOperations },
];

const perWindow = ({ count, subject, windowMs }: RateLimit) =>
  `${count} ${subject} ${windowMs === 60_000 ? "a minute" : "an hour"}`;

/** Markdown, of which headings, paragraphs and code are used. */
const description = `
The papers of this site as JSON, in the shape of the Hugging Face papers API: its clients work here unchanged when they
are given this site as their endpoint. Reading takes no key and no account.

## Requests

Unknown parameters are ignored; of one given twice the first counts, and at most 50 are read. An address of more than
${maxAddressCharacters.toLocaleString("en")} characters is answered by 414: split a long list of ids into several
requests. Days are days in UTC. \`HEAD\` answers as \`GET\` does, without a body. Lists and papers carry an \`ETag\`:
send it back in \`If-None-Match\`, and the answer is 304 without a body as long as nothing has changed.

## Answers

Every field is always there; what is not known is \`null\`. Titles and abstracts are as the source wrote them and may
hold LaTeX. Every error is \`{"error":{"code","message"}}\`, and the message says in a sentence what was expected.

## Limits

Reading lists and papers is not limited. One network has ${perWindow(searchLimit)}, ${perWindow(voteLimit)} and
${perWindow(signUpLimit)}. Limited answers say how much is left in \`RateLimit\` and \`RateLimit-Policy\`; what is too
much is answered by 429, with the seconds to wait in \`Retry-After\`.

## Other sites

Scripts of every site may read lists, papers, searches and this description
(\`Access-Control-Allow-Origin: *\`); no cookie is sent or set there. Votes and forms are taken from pages of this site
alone.

## What stays

Addresses, parameters and fields that are here stay, and keep their meaning. New ones may come: take no notice of
fields that you do not know.
`;

/** One line a paragraph, so that those who show it need not join them. */
const paragraphs = description.trim().replace(/(?<!\n)\n(?!\n)/g, " ");

/** @param baseUrl where the site is, as it calls itself, without a slash at its end */
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
    description: 'What is left, and for how many seconds: `"searches";r=599;t=60`.',
    schema: { type: "string" },
  },
  "RateLimit-Policy": { description: 'The limit: `"searches";q=600;w=60`.', schema: { type: "string" } },
  "Retry-After": { description: "How many seconds to wait.", schema: { type: "integer", minimum: 1 } },
};
