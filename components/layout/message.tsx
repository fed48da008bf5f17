import type { ReactNode } from "react";

interface Props {
  /** A small line above the heading that names the kind of page. */
  kicker: ReactNode;
  heading: ReactNode;
  /** One or two sentences that say what happened and what to do. */
  children: ReactNode;
  /** Links and buttons that lead on. */
  actions?: ReactNode;
}

/** Renders a page without papers: not found, an error, an empty database. */
export function Message({ kicker, heading, children, actions }: Props) {
  return (
    <div className="tablet:pl-14">
      <p className="text-second">{kicker}</p>
      <h1 className="mt-2 text-balance font-serif text-day font-medium">{heading}</h1>
      <div className="prose mt-4 max-w-text">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
