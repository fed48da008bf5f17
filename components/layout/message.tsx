import type { ReactNode } from "react";

interface Props {
  /** Small line over the heading: what kind of page this is. */
  kicker: ReactNode;
  heading: ReactNode;
  /** One sentence or two that say why, and what was expected. */
  children: ReactNode;
  /** Where to go from here. */
  ways?: ReactNode;
}

/** A page that has no papers to show: not found, an error, an empty store. */
export function Message({ kicker, heading, children, ways }: Props) {
  return (
    <div className="tablet:pl-14">
      <p className="text-second">{kicker}</p>
      <h1 className="mt-2 text-balance font-serif text-day font-medium">{heading}</h1>
      <div className="prose mt-4 max-w-text">{children}</div>
      {ways && <div className="mt-6 flex flex-wrap gap-2">{ways}</div>}
    </div>
  );
}
