"use client";

import { PageLink } from "@/components/ui/page-link";
import { views } from "./views";

const look = "-my-2 inline-block py-2 hover:text-accent";

/** Renders the footer of every page: links to the views and to the pages about the site. */
export function SiteFooter() {
  return (
    <footer className="page pb-10 print:hidden">
      <div className="flex flex-wrap justify-between gap-x-8 gap-y-3 border-t border-rule pt-6 text-meta text-second">
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          <li>
            <PageLink href="/about" className={look}>
              About
            </PageLink>
          </li>
          <li>
            <PageLink href="/saved" className={look}>
              Saved papers
            </PageLink>
          </li>
          <li>
            <PageLink href="/feeds/atom.xml" className={look}>
              Feed
            </PageLink>
          </li>
          <li>
            <PageLink href="/api" className={look}>
              API
            </PageLink>
          </li>
          {views.map(({ name, href }) => (
            <li key={name}>
              <PageLink href={href} className={look}>
                {name}
              </PageLink>
            </li>
          ))}
        </ul>
        <p>Thank you to arXiv for use of its open access interoperability.</p>
      </div>
    </footer>
  );
}
