/** Renders sitemaps (https://www.sitemaps.org/protocol.html): an index and its parts. Pure. */
import { element, type Markup, textElement, xmlDocument } from "@/lib/feeds/xml";

/** Maximum number of URLs in a part. The protocol allows 50,000. */
export const addressesPerPart = 10_000;

const sitemapKinds = ["pages", "days", "periods", "papers"] as const;
type SitemapKind = (typeof sitemapKinds)[number];

export interface SitemapPart {
  kind: SitemapKind;
  /** Starts at 1. */
  number: number;
}

export interface SitemapAddress {
  path: string;
  /** A day or an ISO instant; null if unknown. */
  modified: string | null;
}

/** Returns the file name of a part, such as `papers-2.xml`. */
export function partName({ kind, number }: SitemapPart): string {
  return `${kind}-${number}.xml`;
}

/** Parses the file name of a part; null if it is not one. */
export function parsePartName(name: string): SitemapPart | null {
  const [, kindName, number] = /^([a-z]+)-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
  const kind = sitemapKinds.find((each) => each === kindName);
  return kind ? { kind, number: Number(number) } : null;
}

function render(root: string, item: string, addresses: SitemapAddress[], baseUrl: string): string {
  const items: Markup[] = addresses.map(({ path, modified }) =>
    element(item, {}, textElement("loc", `${baseUrl}${path}`), textElement("lastmod", modified)),
  );
  return xmlDocument(element(root, { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" }, ...items));
}

export function renderSitemapIndex(parts: SitemapPart[], baseUrl: string): string {
  const addresses = parts.map((part) => ({ path: `/sitemaps/${partName(part)}`, modified: null }));
  return render("sitemapindex", "sitemap", addresses, baseUrl);
}

export function renderSitemap(addresses: SitemapAddress[], baseUrl: string): string {
  return render("urlset", "url", addresses, baseUrl);
}
