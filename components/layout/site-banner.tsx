import { PageLink } from "@/components/ui/page-link";

/** The line under the head that leads to the sign-up form. */
export function SiteBanner({ subscribeHref }: { subscribeHref: string }) {
  return (
    <p className="border-b border-rule bg-raised px-2 py-2.5 text-center text-second">
      Get trending papers in your email inbox!{" "}
      <PageLink href={subscribeHref} className="link ml-1 whitespace-nowrap text-ink decoration-current">
        Subscribe
      </PageLink>
    </p>
  );
}
