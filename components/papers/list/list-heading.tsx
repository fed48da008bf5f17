import type { ReactNode } from "react";
import { ListControls } from "./list-controls";
import type { ListFrame } from "./list-frame";

/** Renders the name of the site and its byline, above the headline of every list. */
export function SiteByline({ byline }: { byline: string }) {
  return (
    <>
      <span className="font-semibold text-ink">Daily Papers</span> <span className="ml-1 text-second">{byline}</span>
    </>
  );
}

interface Props {
  byline: string;
  heading: ReactNode;
  /** Content under the headline, on the left. */
  children: ReactNode;
  frame: ListFrame;
}

/** Renders the headline of a list, with the content and the sort controls under it. */
export function ListHeading({ byline, heading, children, frame }: Props) {
  return (
    <div className="pb-6 tablet:pb-8 tablet:pl-14 print:pl-0">
      <p>
        <SiteByline byline={byline} />
      </p>
      <h1 className="mb-3 mt-2 text-balance font-serif text-day font-medium">{heading}</h1>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3.5">
        {children}
        <ListControls frame={frame} />
      </div>
    </div>
  );
}
