import Link from "next/link";
import type { ComponentProps } from "react";

/** A link to another of our pages. Forty on a page would each be fetched ahead, so none is. */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
