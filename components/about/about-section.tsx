import type { ReactNode } from "react";

/** Renders a section with an anchor: `/about#votes`. */
export function AboutSection({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-9 border-t border-rule pt-7">
      <h2 id={id} className="scroll-mt-6 font-serif text-card font-semibold">
        {heading}
      </h2>
      <div className="prose mt-2 flex flex-col gap-3">{children}</div>
    </section>
  );
}
