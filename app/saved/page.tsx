import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { SavedList } from "@/components/saved/saved-list";
import { declareShared } from "@/lib/http/page-cache/declare-shared";

export const metadata: Metadata = {
  title: "Saved papers",
  description: "The papers saved in this browser.",
  alternates: { canonical: "/saved" },
  robots: { index: false },
};

export default async function SavedRoute() {
  await declareShared([]);
  return (
    <PageFrame view={null}>
      <div className="tablet:pl-14">
        <h1 className="font-serif text-day font-medium">Saved papers</h1>
        <p className="prose mt-4 max-w-text">
          They are kept in this browser alone; clearing its data for this site forgets them.
        </p>
        <noscript>
          <p className="prose mt-4 max-w-text">
            Saving needs JavaScript, which this browser does not run for this page.
          </p>
        </noscript>
        <SavedList />
      </div>
    </PageFrame>
  );
}
