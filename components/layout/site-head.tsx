"use client";

import { HeadSearch } from "@/components/search/head-search";
import { PageLink } from "@/components/ui/page-link";
import { ThemeSwitch } from "./theme-switch";
import type { View } from "./views";

interface Props {
  views: readonly { name: View; href: string }[];
  /** The view to which the page belongs; null for none. */
  current: View | null;
  subscribeHref: string;
  /** Hides the search field, on the search page, which has its own. */
  hideSearch: boolean;
}

/** Renders the header of every page. On narrow screens, the views and the search field form a second row. */
export function SiteHead({ views, current, subscribeHref, hideSearch }: Props) {
  return (
    <div className="border-b border-rule">
      <div className="page flex items-center gap-x-6 max-wide:flex-wrap">
        <PageLink
          href="/"
          className="flex h-14 shrink-0 items-center font-serif text-mark font-semibold tracking-[-0.01em]"
        >
          Daily Papers
        </PageLink>
        <div className="flex min-w-0 gap-x-4 max-wide:relative max-wide:order-last max-wide:h-12 max-wide:w-full max-wide:pb-1 wide:h-14 wide:flex-1 wide:gap-x-6">
          <nav aria-label="Views">
            <ul className="flex h-full gap-x-4 tablet:gap-x-5">
              {views.map(({ name, href }) => (
                <li key={name}>
                  <PageLink
                    href={href}
                    aria-current={name === current ? "true" : undefined}
                    className="flex h-full items-center border-y-2 border-transparent text-second hover:text-accent aria-[current]:border-b-ink aria-[current]:text-ink"
                  >
                    {name}
                  </PageLink>
                </li>
              ))}
            </ul>
          </nav>
          {!hideSearch && <HeadSearch className="ml-auto w-9 max-tablet:focus-within:w-auto tablet:w-56 wide:w-48" />}
        </div>
        <div className="ml-auto flex h-14 shrink-0 items-center gap-5 wide:ml-0">
          <PageLink href={subscribeHref} className="font-semibold">
            Subscribe
          </PageLink>
          <ThemeSwitch />
        </div>
      </div>
    </div>
  );
}
