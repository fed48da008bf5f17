import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { type ElementsName, elementsAddress } from "@/lib/elements";
import { PageElements } from "./page-elements";
import { SampleLine } from "./sample-line";
import { SiteFooter } from "./site-footer";
import { SiteHead } from "./site-head";
import { subscribeHref, type View, views } from "./views";

interface Props {
  /** The view to which the page belongs; null for other pages. */
  view: View | null;
  /** The browser's module of the page. */
  elements?: ElementsName;
  /** Hides the banner that links to the sign-up form, on the pages about subscriptions. */
  hideBanner?: boolean;
  /** Hides the header's search field, on the search page, which has its own. */
  hideSearch?: boolean;
  /** Content beside the text on wide screens, and under it on others. */
  rail?: ReactNode;
  /** The command that fetches today's papers, on a list of sample papers; null on other lists. */
  sampleCommand?: string | null;
  /** Gives the text the rail's width too, with the rail under it. */
  fullWidth?: boolean;
  children: ReactNode;
}

/** Renders the banner under the header that links to the sign-up form. */
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

/** Renders everything around a page's content: skip link, header, banner, and the grid of text and rail. */
export function PageFrame({
  view,
  elements = "site",
  hideBanner = false,
  hideSearch = false,
  rail,
  sampleCommand,
  fullWidth = false,
  children,
}: Props) {
  return (
    <>
      <PageElements address={elementsAddress(elements)} />
      <a
        href="#content"
        className="absolute left-5 top-3 z-10 -translate-y-16 rounded-control bg-ink px-3 py-1.5 font-medium text-paper focus:translate-y-0 hover:text-paper print:hidden"
      >
        Skip to content
      </a>
      <header className="print:hidden">
        <SiteHead views={views} current={view} subscribeHref={subscribeHref} hideSearch={hideSearch} />
        {!hideBanner && <SiteBanner subscribeHref={subscribeHref} />}
      </header>
      {sampleCommand && <SampleLine command={sampleCommand} />}
      <div
        className={`page grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 pb-18 pt-7 tablet:pt-12 print:block print:p-0 ${fullWidth ? "" : "wide:grid-cols-[37.5rem_18rem]"}`}
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
