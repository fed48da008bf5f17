import { create, createLinkButton, defineElement, siteAddress } from "@/components/ui/custom-element";
import { createExportLinks } from "./export-links";
import { type SavedPaper, savedPapers, savePaper, unsavePaper, watchSaved } from "./saved-papers";

/** Shows the papers saved in this browser, with downloads of their citations. */
class SavedList extends HTMLElement {
  private readonly status = create("p", { role: "status", class: "mt-4 min-h-5 text-second wrap-anywhere" });
  private readonly list = create("div", {});

  connectedCallback(): void {
    this.replaceChildren(this.status, this.list);
    watchSaved(() => this.draw(savedPapers()));
  }

  private draw(papers: SavedPaper[]): void {
    if (papers.length === 0) {
      const text = "No saved papers yet. Choose Save on a paper, or press s.";
      this.list.replaceChildren(create("p", { class: "prose mt-4 max-w-text" }, text));
      return;
    }
    const items = papers.map((paper) => this.createItem(paper));
    this.list.replaceChildren(createExportLinks(papers.map(({ id }) => id)), create("ul", { class: "mt-6" }, ...items));
  }

  private createItem(paper: SavedPaper): HTMLElement {
    const link = create(
      "a",
      {
        href: siteAddress(`/papers/${paper.id}`),
        class: "min-w-0 grow text-balance font-serif text-card font-semibold visited:text-second hover:text-accent",
      },
      paper.title,
    );
    const remove = createLinkButton("Remove", () => this.removePaper(paper), `Remove ${paper.title}`);
    return create("li", { class: "flex items-baseline gap-4 border-t border-rule py-4" }, link, remove);
  }

  private removePaper(paper: SavedPaper): void {
    unsavePaper(paper.id);
    const undo = createLinkButton("Undo", () => {
      savePaper(paper.id, paper.title);
      this.status.replaceChildren();
    });
    this.status.replaceChildren(`Removed: ${paper.title}. `, undo);
  }
}

defineElement("saved-list", SavedList);
