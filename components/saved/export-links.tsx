import { maxAddressCharacters } from "@/lib/addresses";

const formats = [
  { name: "BibTeX", format: "bibtex" },
  { name: "RIS", format: "ris" },
  { name: "CSL-JSON", format: "csl" },
];

interface Props {
  ids: string[];
}

const Dot = ({ index }: { index: number }) => index > 0 && " · ";

/** Renders downloads of citations: links, or buttons that post the ids when they are too long for an address. */
export function ExportLinks({ ids }: Props) {
  const list = ids.map(encodeURIComponent).join(",");
  const links = formats.map(({ name, format }) => ({ name, href: `/export?ids=${list}&format=${format}` }));
  if (links.every(({ href }) => href.length <= maxAddressCharacters)) {
    return (
      <p className="mt-2 text-second">
        Cite all:{" "}
        {links.map(({ name, href }, index) => (
          <span key={name}>
            <Dot index={index} />
            <a className="link" href={href} download>
              {name}
            </a>
          </span>
        ))}
      </p>
    );
  }
  return (
    <form method="post" action="/export" className="mt-2 text-second">
      <input type="hidden" name="ids" value={ids.join(",")} />
      Cite all:{" "}
      {formats.map(({ name, format }, index) => (
        <span key={name}>
          <Dot index={index} />
          <button type="submit" name="format" value={format} className="link cursor-pointer">
            {name}
          </button>
        </span>
      ))}
    </form>
  );
}
