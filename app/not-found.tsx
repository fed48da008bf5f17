import type { Metadata } from "next";
import { Message } from "@/components/layout/message";
import { PageFrame } from "@/components/layout/page-frame";
import { PageLink } from "@/components/ui/page-link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PageFrame view={null}>
      <Message
        kicker="Not found"
        heading="There is no page here"
        ways={
          <PageLink href="/" className="button">
            The newest day
          </PageLink>
        }
      >
        <p>
          A day’s address ends in a date of the calendar: <code>/date/2026-04-20</code>; a week’s and a month’s in
          theirs: <code>/week/2026-W17</code>, <code>/month/2026-04</code>.
        </p>
        <p>
          A paper’s ends in its arXiv id without a version, or in the words of its title and eight characters:{" "}
          <code>/papers/2505.17018</code>. This one names no day, week or month and no paper known here.
        </p>
      </Message>
    </PageFrame>
  );
}
