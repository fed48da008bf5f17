import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";

export const metadata: Metadata = {
  title: "Saved papers",
  description: "The papers saved in this browser.",
  alternates: { canonical: "/saved" },
  robots: { index: false },
};

export default async function SavedRoute() {
  await declareCacheTags([]);
  return (
    <PageFrame view={null} elements="saved">
      <div className="tablet:pl-14">
        <h1 className="font-serif text-day font-medium">Saved papers</h1>
        <p className="prose mt-4 max-w-text">
          Saved only in this browser. Clearing its data for this site removes them.
        </p>
        <noscript>
          <p className="prose mt-4 max-w-text">Saving papers needs JavaScript, which is turned off in this browser.</p>
        </noscript>
        <saved-list />
      </div>
    </PageFrame>
  );
}
