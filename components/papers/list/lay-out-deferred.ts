import { whenActive } from "@/components/ui/custom-element";

/**
 * Lays out what the style sheet defers, the cards and on phones the rail, one in each idle moment after the page has
 * loaded: a fast scroll finds them ready, and a picture of the whole page shows them. A browser without idle callbacks
 * does it as they come near the screen.
 */
function layOutDeferred(): void {
  const deferred = [...document.querySelectorAll<HTMLElement>("article.card, .rail")];
  const layOutNext = () => {
    const part = deferred.shift();
    if (!part) return;
    part.style.contentVisibility = "visible";
    requestIdleCallback(layOutNext);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(layOutNext);
}

whenActive(() => {
  if (document.readyState === "complete") layOutDeferred();
  else addEventListener("load", layOutDeferred, { once: true });
});
