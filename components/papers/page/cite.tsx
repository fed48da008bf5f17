import { sitePath } from "@/lib/site-path";

const formats = [
  { format: "bibtex", name: "BibTeX" },
  { format: "ris", name: "RIS" },
  { format: "csl", name: "CSL-JSON" },
];

/** Renders a button that copies the text of the element with this id, which the custom element does. */
function CopyText({ from }: { from: string }) {
  return (
    <copy-text from={from}>
      <button type="button" className="link cursor-pointer text-ink">
        Copy
      </button>
      <span role="status" className="not-empty:ml-2" />
    </copy-text>
  );
}

/** Renders the button that opens the paper's citation: BibTeX to read and copy, and a download for each format. */
export function Cite({ id, bibtex }: { id: string; bibtex: string }) {
  return (
    <details className="group/cite inline">
      <summary className="button m-1 cursor-pointer group-open/cite:border-current">Cite</summary>
      <div className="m-1 mt-3">
        <section
          aria-label="BibTeX"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-control bg-raised p-4"
        >
          <pre id="citation" className="text-meta/5">
            {bibtex}
          </pre>
        </section>
        <ul className="dotted mt-3 gap-y-1 text-meta text-second">
          <li className="in-[html:not([data-scripts])]:hidden">
            <CopyText from="citation" />
          </li>
          {formats.map(({ format, name }) => (
            <li key={format}>
              <a
                href={sitePath(`/export?ids=${encodeURIComponent(id)}&format=${format}`)}
                rel="nofollow"
                className="link"
                download
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
