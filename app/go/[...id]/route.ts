import { movedTemporarily } from "@/lib/http/routes/conditional";
import { findAddress } from "@/lib/search/find-address";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string[] }>;
}

/**
 * Redirects to the paper with this arXiv id, or to a search for it. The addresses of arXiv (`/abs/2505.17018`,
 * `/pdf/2505.17018v1.pdf`) lead here (`next.config.ts`), so that only the host of an address has to be replaced.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return movedTemporarily(await findAddress([(await params).id.map(decodeURIComponent).join("/")]));
}

export { GET as HEAD };
