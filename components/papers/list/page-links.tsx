import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { pageNumbers } from "@/lib/papers/lists/view-options";
import { type ListFrame, listHref } from "./list-frame";

const look = "grid h-9 min-w-8 place-items-center rounded-control px-1";

function Step({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <PageLink href={href} className={`${look} px-2 font-medium`}>
        <span>{children}</span>
      </PageLink>
    </li>
  );
}

/** Renders links to the pages of a list. */
export function PageLinks({ frame, pages }: { frame: ListFrame; pages: number }) {
  return <PageNumbers page={frame.options.page} pages={pages} hrefOf={(page) => listHref(frame, { page })} />;
}

interface Numbers {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}

/** Renders links to pages, or nothing if there is only one. */
export function PageNumbers({ page, pages, hrefOf }: Numbers) {
  if (pages === 1) return null;
  const numbers = pageNumbers(page, pages);
  return (
    <nav aria-label="Pages" className="border-t border-rule py-5 text-meta tabular-nums tablet:pl-12 print:hidden">
      <ul className="flex flex-wrap items-center gap-x-1 max-tablet:-mx-2">
        {page > 1 && (
          <Step href={hrefOf(page - 1)}>
            <span aria-hidden="true">‹ </span>Previous<span className="sr-only"> page</span>
          </Step>
        )}
        {numbers.map((number, index) => (
          <li key={number ?? `after ${numbers[index - 1]}`} className="text-second">
            {number === null ? (
              <span className="px-1">…</span>
            ) : (
              <PageLink
                href={hrefOf(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? "page" : undefined}
                className={`${look} aria-[current]:bg-raised aria-[current]:font-semibold aria-[current]:text-ink`}
              >
                {number.toLocaleString("en")}
              </PageLink>
            )}
          </li>
        ))}
        {page < pages && (
          <Step href={hrefOf(page + 1)}>
            Next<span className="sr-only"> page</span>
            <span aria-hidden="true"> ›</span>
          </Step>
        )}
      </ul>
    </nav>
  );
}
