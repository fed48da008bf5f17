import type { ComponentProps } from "react";
import { sitePath } from "@/lib/site-path";

/** Renders a link to another page of this site. */
export function PageLink({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  return <a {...rest} href={sitePath(href)} />;
}
