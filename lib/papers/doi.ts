/** Parses DOIs (https://www.doi.org/the-identifier/resources/handbook/2_numbering) as people write them. Pure. */

const prefix = "(?:https?://(?:(?:dx|www)\\.)?doi\\.org/|doi:\\s?)?";
const start = new RegExp(`^${prefix}(?=10\\.)`, "i");
/** Between the values of a field. Commas and semicolons are also characters of DOIs: `10.1002/1097:8<693::AID>3.0.CO;2-O`. */
const separator = new RegExp(`\\s|[,;](?=${prefix}10\\.\\d{4,9}/)`, "i");

/** Longer than the text of any DOI with its prefix. */
const maxLength = 300;

/**
 * Returns the first DOI of a field that may contain several, without the punctuation after it; null if the field does
 * not begin with a DOI.
 */
export function doiIn(text: string | null): string | null {
  const written = (text ?? "").trim().slice(0, maxLength).replace(start, "");
  const [first = ""] = written.split(separator, 1);
  const doi = first.replace(/[.,;:!?]+$/, "");
  return /^10\.\d{4,9}\/\S{1,200}$/.test(doi) ? doi : null;
}
