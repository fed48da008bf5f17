import Link from "next/link";
import type { ComponentProps } from "react";

/** Renders a link to another page of this site. Prefetching is off, because a list has more than forty links. */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
