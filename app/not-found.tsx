import type { Metadata } from "next";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { PageLink } from "@/components/ui/page-link";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <PageFrame view={null}>
      <Message
        kicker="Error 404"
        heading="Page not found"
        actions={
          <>
            <PageLink href="/" className="button">
              Latest papers
            </PageLink>
            <PageLink href="/search" className="button">
              Search
            </PageLink>
          </>
        }
      >
        <p>Try the search or the latest papers.</p>
        <p className="text-second">
          Addresses look like these: <code>/date/2026-04-20</code>, <code>/week/2026-W17</code>,{" "}
          <code>/month/2026-04</code>; for a paper, its arXiv id without a version: <code>/papers/2505.17018</code>.
        </p>
      </Message>
    </PageFrame>
  );
}
