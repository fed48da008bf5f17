import { create, siteAddress } from "@/components/ui/custom-element";
import { maxAddressCharacters } from "@/lib/addresses";

const formats = [
  { name: "BibTeX", format: "bibtex" },
  { name: "RIS", format: "ris" },
  { name: "CSL-JSON", format: "csl" },
];

const withDots = (elements: HTMLElement[]) => elements.flatMap((each, index) => (index > 0 ? [" · ", each] : [each]));

/** Creates downloads of citations: links, or buttons that post the ids when they are too long for an address. */
export function createExportLinks(ids: string[]): HTMLElement {
  const list = ids.map(encodeURIComponent).join(",");
  const hrefOf = (format: string) => siteAddress(`/export?ids=${list}&format=${format}`);
  if (formats.every(({ format }) => hrefOf(format).length <= maxAddressCharacters)) {
    const links = formats.map(({ name, format }) =>
      create("a", { class: "link", href: hrefOf(format), download: "" }, name),
    );
    return create("p", { class: "mt-2 text-second" }, "Cite all: ", ...withDots(links));
  }
  const buttons = formats.map(({ name, format }) =>
    create("button", { type: "submit", name: "format", value: format, class: "link cursor-pointer" }, name),
  );
  const hidden = create("input", { type: "hidden", name: "ids", value: ids.join(",") });
  const form = { method: "post", action: siteAddress("/export"), class: "mt-2 text-second" };
  return create("form", form, hidden, "Cite all: ", ...withDots(buttons));
}
