import { readItem, writeItem } from "@/components/ui/browser-storage";
import { create, createLinkButton, defineElement, siteAddress } from "@/components/ui/custom-element";
import { countOf } from "@/lib/count";

/** The response of `/api/since?day=`. */
interface NewPapers {
  count: number;
  days: string[];
}

const storageKey = "caught-up-to";

/** Returns the newest day that this browser has seen; null at a first visit. */
function remembered(): string | null {
  const day = readItem(storageKey);
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

async function fetchNewPapers(day: string): Promise<NewPapers | null> {
  try {
    const body: unknown = await (await fetch(siteAddress(`/api/since?day=${day}`))).json();
    if (typeof body !== "object" || body === null) return null;
    const [count, days] = [Reflect.get(body, "count"), Reflect.get(body, "days")];
    return typeof count === "number" && Array.isArray(days) ? { count, days: days.map(String) } : null;
  } catch {
    return null;
  }
}

/** Returns "35 papers since your last visit, on 2 days". */
function describe({ count, days }: NewPapers): string {
  return `${countOf(count, "paper")} since your last visit${days.length > 1 ? `, on ${days.length} days` : ""}`;
}

/**
 * Shows the number of papers added since this browser last caught up, each counted once even if it was listed several
 * times. The bar overlays the bottom of the page, so that nothing moves when it appears. A first visit shows no bar.
 * Attribute `newest`: the newest day that has papers.
 */
class SinceLastVisit extends HTMLElement {
  connectedCallback(): void {
    const newest = this.getAttribute("newest") ?? "";
    const since = remembered();
    if (!since || since > newest) writeItem(storageKey, newest);
    else if (since < newest) void this.showNewSince(since, newest);
  }

  private async showNewSince(since: string, newest: string): Promise<void> {
    const papers = await fetchNewPapers(since);
    if (!papers || papers.count === 0) return;
    const line = create("p", { role: "status", class: "page flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5" });
    const label = "Since your last visit";
    const look = "fixed inset-x-0 bottom-0 border-t border-rule bg-raised print:hidden";
    this.replaceChildren(create("aside", { "aria-label": label, class: look }, line));
    const draw = (isCaughtUp: boolean) => {
      const toggle = createLinkButton(isCaughtUp ? "Undo" : "Mark as caught up", () => {
        writeItem(storageKey, isCaughtUp ? since : newest);
        draw(!isCaughtUp);
        line.querySelector("button")?.focus();
      });
      line.replaceChildren(...(isCaughtUp ? ["Marked as caught up."] : createText(papers)), toggle);
    };
    draw(false);
  }
}

function createText(papers: NewPapers): HTMLElement[] {
  const [oldest] = papers.days;
  const link = { href: siteAddress(`/date/${oldest}`), class: "link" };
  return [create("span", {}, describe(papers)), ...(oldest ? [create("a", link, "Start with the oldest")] : [])];
}

defineElement("since-last-visit", SinceLastVisit);
