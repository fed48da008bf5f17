import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { SampleLine } from "./sample-line";
import { SiteFooter } from "./site-footer";
import { SiteHead } from "./site-head";
import { subscribeHref, type View, views } from "./views";

interface Props {
  /** The view of the feed that the page belongs to; null for pages that are none. */
  view: View | null;
  /** Without the line that leads to the sign-up form, on the pages about it. */
  bare?: boolean;
  /** Without the head's search field, on the search page, which has its own. */
  searchless?: boolean;
  /** What stands beside the text on wide screens and under it on others. */
  rail?: ReactNode;
  /** What an operator runs to see today's papers, on a list of sample papers; null on other lists. */
  sampleCommand?: string | null;
  /** The text takes the rail's width too, and the rail stands under it. */
  spread?: boolean;
  children: ReactNode;
}

/** The line under the head that leads to the sign-up form. */
function SiteBanner({ subscribeHref }: { subscribeHref: string }) {
  return (
    <p className="border-b border-rule bg-raised px-2 py-2.5 text-center text-second">
      Get trending papers in your email inbox!{" "}
      <PageLink href={subscribeHref} className="link ml-1 whitespace-nowrap text-ink decoration-current">
        Subscribe
      </PageLink>
    </p>
  );
}

/** Everything around a page's own content: skip link, head, banner, and the grid of text and rail. */
export function PageFrame({
  view,
  bare = false,
  searchless = false,
  rail,
  sampleCommand,
  spread = false,
  children,
}: Props) {
  return (
    <>
      <a
        href="#content"
        className="absolute left-5 top-3 z-10 -translate-y-16 rounded-control bg-ink px-3 py-1.5 font-medium text-paper focus:translate-y-0 hover:text-paper print:hidden"
      >
        Skip to the content
      </a>
      <header className="print:hidden">
        <SiteHead views={views} current={view} subscribeHref={subscribeHref} searchless={searchless} />
        {!bare && <SiteBanner subscribeHref={subscribeHref} />}
      </header>
      {sampleCommand && <SampleLine command={sampleCommand} />}
      <div
        className={`page grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 pb-18 pt-7 tablet:pt-12 print:block print:p-0 ${spread ? "" : "wide:grid-cols-[37.5rem_18rem]"}`}
      >
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
        {rail}
      </div>
      <SiteFooter />
    </>
  );
}
