/** Describes the search to browsers (https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md). Pure. */
import { feedMediaTypes, feedPaths } from "@/lib/feeds/feed-request";
import { element, textElement, xmlDocument } from "@/lib/feeds/xml";

export const openSearchPath = "/opensearch.xml";
export const openSearchType = "application/opensearchdescription+xml";

/** Returns the description document of the search of the site at `baseUrl`, which has no slash at its end. */
export function renderOpenSearch(baseUrl: string): string {
  const url = (type: string, path: string, rel: string | null = null) =>
    element("Url", { type, rel, template: `${baseUrl}${path}` });
  const icon = element("Image", { width: 192, height: 192, type: "image/png" }, `${baseUrl}/icon-192.png`);
  const root = element(
    "OpenSearchDescription",
    { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
    textElement("ShortName", "Daily Papers"),
    textElement("Description", "Search research papers by words, authors, arXiv ids, DOIs and addresses."),
    url("text/html", "/search?q={searchTerms}"),
    url(feedMediaTypes.atom, `${feedPaths.atom}?q={searchTerms}`),
    url(openSearchType, openSearchPath, "self"),
    icon,
    textElement("InputEncoding", "UTF-8"),
    textElement("OutputEncoding", "UTF-8"),
  );
  return xmlDocument(root);
}
