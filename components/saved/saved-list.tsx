"use client";

import { useState } from "react";
import { PageLink } from "@/components/ui/page-link";
import { ExportLinks } from "./export-links";
import { type SavedPaper, savePaper, unsavePaper, useSavedPapers } from "./saved-papers";

/** Renders the papers saved in this browser, with downloads of their citations. */
export function SavedList() {
  const papers = useSavedPapers();
  const [removed, setRemoved] = useState<SavedPaper | null>(null);
  if (papers === null) return null;

  function remove(paper: SavedPaper): void {
    unsavePaper(paper.id);
    setRemoved(paper);
  }

  return (
    <>
      <p role="status" className="mt-4 min-h-5 text-second wrap-anywhere">
        {removed && (
          <>
            Removed: {removed.title}.{" "}
            <button
              type="button"
              className="link cursor-pointer"
              onClick={() => {
                savePaper(removed.id, removed.title);
                setRemoved(null);
              }}
            >
              Undo
            </button>
          </>
        )}
      </p>
      {papers.length === 0 ? (
        <p className="prose mt-4 max-w-text">No saved papers yet. Choose Save on a paper, or press s.</p>
      ) : (
        <>
          <ExportLinks ids={papers.map(({ id }) => id)} />
          <ul className="mt-6">
            {papers.map((paper) => (
              <li key={paper.id} className="flex items-baseline gap-4 border-t border-rule py-4">
                <PageLink
                  href={`/papers/${paper.id}`}
                  className="min-w-0 grow text-balance font-serif text-card font-semibold visited:text-second hover:text-accent"
                >
                  {paper.title}
                </PageLink>
                <button
                  type="button"
                  className="link cursor-pointer"
                  aria-label={`Remove ${paper.title}`}
                  onClick={() => remove(paper)}
                >
                  Remove
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
