import { citationFormats } from "@/lib/citations/citations";
import { exportCitations } from "@/lib/citations/export-citations";
import { parseExportQuery } from "@/lib/citations/export-query";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { describeError } from "@/lib/http/routes/error-response";
import { readForm } from "@/lib/http/routes/form-route";
import { countRequest, tellLimit } from "@/lib/http/routes/rate-limited";
import { log } from "@/lib/log";
import { listCited } from "@/lib/papers/lists/list-cited";
import { searchLimit } from "@/lib/rate-limit";
import { listSelected } from "./list-selected";

export const dynamic = "force-dynamic";

/** The answer of parts that are made as they are asked for. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}

function refuse(error: unknown): Response {
  const { status, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  return new Response(`${message}\n`, { status, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
}

async function answer(request: Request, params: URLSearchParams): Promise<Response> {
  const { selection, format, fileName } = parseExportQuery(params);
  if ("query" in selection || ("filter" in selection && selection.filter.query)) countRequest(searchLimit, request);
  const papers = await listSelected(selection);
  const { contentType, fileEnding } = citationFormats[format];
  const headers = {
    "Content-Type": contentType,
    "Content-Disposition": `attachment; filename="${fileName}.${fileEnding}"`,
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(streamOf(exportCitations(papers, format, listCited)), { headers });
}

/** Citations of papers as a file: by ids (at most 2,000), of a search (its first 1,000 hits), of a day, week or month. */
export async function GET(request: Request): Promise<Response> {
  return tellLimit(request, await answer(request, new URL(request.url).searchParams).catch(refuse));
}

/** The same with the parameters as a form, which takes more ids than an address. It changes nothing, so any site may post. */
export async function POST(request: Request): Promise<Response> {
  const answered = readForm(request).then((form) => answer(request, new URLSearchParams([...form])));
  return tellLimit(request, await answered.catch(refuse));
}

const refused = refuseMethod("GET", "HEAD", "POST");

export { GET as HEAD, refused as DELETE, refused as PATCH, refused as PUT };
