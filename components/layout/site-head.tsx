import { PageLink } from "@/components/ui/page-link";
import { ThemeSwitch } from "./theme-switch";
import type { View } from "./views";

interface Props {
  views: readonly { name: View; href: string }[];
  /** The view that the page belongs to, if any. */
  current: View | null;
  subscribeHref: string;
}

/** The head of every page. On phones the views are a second row, once there is a choice between them. */
export function SiteHead({ views, current, subscribeHref }: Props) {
  const row = views.length > 1 ? "max-tablet:order-last max-tablet:h-10 max-tablet:w-full" : "h-14";
  return (
    <div className="border-b border-rule">
      <div className="page flex flex-wrap items-center gap-x-6">
        <PageLink href="/" className="flex h-14 items-center font-serif text-mark font-semibold tracking-[-0.01em]">
          Daily Papers
        </PageLink>
        <nav aria-label="Views" className={`${row} tablet:h-14`}>
          <ul className="flex h-full gap-5">
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
        <div className="ml-auto flex h-14 items-center gap-5">
          <PageLink href={subscribeHref} className="font-semibold">
            Subscribe
          </PageLink>
          <ThemeSwitch />
        </div>
      </div>
    </div>
  );
}
