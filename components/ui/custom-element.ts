/**
 * What the custom elements share. They run only in the browser; the page's markup works without them.
 */

/**
 * Runs `start` when the visitor sees the page: after its first frame, which it would delay, or the first one after a
 * prerendered page is activated.
 */
export function whenActive(start: () => void): void {
  const afterFrame = () => requestAnimationFrame(() => setTimeout(start));
  if (Reflect.get(document, "prerendering") === true) {
    document.addEventListener("prerenderingchange", afterFrame, { once: true });
  } else afterFrame();
}

/** Defines a custom element once the page is active, so that none sends a request or writes to the storage before. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  whenActive(() => customElements.define(name, element));
}

/** Calls `refresh` when the page comes back from the back/forward cache: another page may have changed the storage. */
export function whenRestored(refresh: () => void): void {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) refresh();
  });
}

/** The path under which the site is served; the modules are served from its folder `elements`. */
const basePath = new URL("..", import.meta.url).pathname.slice(0, -1);

/** Returns an address of this site, such as `/papers/2505.17018`, with the path under which the site is served. */
export const siteAddress = (address: string): string => basePath + address;

/** Creates an HTML element with attributes and children. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Creates a button in the look of a link. */
export function createLinkButton(text: string, onClick: () => void, label?: string): HTMLButtonElement {
  const button = create("button", { type: "button", class: "link cursor-pointer" }, text);
  if (label) button.setAttribute("aria-label", label);
  button.addEventListener("click", onClick);
  return button;
}
