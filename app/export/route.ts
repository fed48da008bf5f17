import { citationFormats } from "@/lib/citations/citations";
import { exportCitations } from "@/lib/citations/export-citations";
import { parseExportQuery } from "@/lib/citations/export-query";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { describeError } from "@/lib/http/routes/error-response";
import { readForm } from "@/lib/http/routes/form-route";
import { addRateLimitHeaders, enforceRateLimit } from "@/lib/http/routes/rate-limited";
import { log } from "@/lib/log";
import { listCited } from "@/lib/papers/lists/list-cited";
import { searchLimit } from "@/lib/rate-limit";
import { listSelected } from "./list-selected";

export const dynamic = "force-dynamic";

/** Returns a stream that generates its parts on demand. */
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

function errorText(error: unknown): Response {
  const { status, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  return new Response(`${message}\n`, { status, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
}

async function exportFile(request: Request, params: URLSearchParams): Promise<Response> {
  const { selection, format, fileName } = parseExportQuery(params);
  if ("query" in selection || ("filter" in selection && selection.filter.query)) enforceRateLimit(searchLimit, request);
  const papers = await listSelected(selection);
  const { contentType, fileExtension } = citationFormats[format];
  const headers = {
    "Content-Type": contentType,
    "Content-Disposition": `attachment; filename="${fileName}.${fileExtension}"`,
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(streamOf(exportCitations(papers, format, listCited)), { headers });
}

/** Returns citations of papers as a file: by ids (at most 2,000), of a search (its first 1,000 hits), or of a day, week or month. */
export async function GET(request: Request): Promise<Response> {
  return addRateLimitHeaders(request, await exportFile(request, new URL(request.url).searchParams).catch(errorText));
}

/** The same with the parameters in a form, which may have more ids than an address. It changes no data, so any site may post. */
export async function POST(request: Request): Promise<Response> {
  const response = readForm(request).then((form) => exportFile(request, new URLSearchParams([...form])));
  return addRateLimitHeaders(request, await response.catch(errorText));
}

const refused = methodNotAllowed("GET", "HEAD", "POST");

export { GET as HEAD, refused as DELETE, refused as PATCH, refused as PUT };
