/**
 * Public ids of papers: an arXiv id without version, else a DOI, else a slug of the title. A public id contains no slash.
 */
import { hash } from "node:crypto";
import slugify from "@sindresorhus/slugify";

/** `YYMM.NNNN` until 1412, `YYMM.NNNNN` from 1501 (https://info.arxiv.org/help/arxiv_identifier.html). */
const newArxivId = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})(?:v\d{1,3})?$/;
/**
 * `archive/YYMMNNN` before April 2007. arXiv ignores a subject class after the archive: `math.GT/0309136` and
 * `math/0309136` are one paper (https://info.arxiv.org/help/arxiv_identifier.html).
 */
const oldArxivId =
  /^([a-z]+(?:-[a-z]+)*)(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?[/~](\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d{1,3})?$/;

const slugId = /^[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}$/;

const maxSlugLength = 80;

const doi = /^10\.\d{4,9}\/[\x21-\x7e]+$/;
/** arXiv registers a DOI for each of its papers (https://info.arxiv.org/help/doi.html). */
const doiOfArxivId = /^10\.48550\/arxiv\.(.+)$/i;
/** A longer DOI gives no public id; the longest seen so far has 90 characters. */
const maxDoiIdLength = 150;

/**
 * Parses an arXiv id and returns its canonical form, without version and subject class: `2505.17018`, `math/0309136`. The
 * form with `~` in place of the slash is accepted. Returns null for anything else.
 */
export function parseArxivId(text: string): string | null {
  const recent = newArxivId.exec(text);
  if (recent) {
    const [, year = "", month = "", number = ""] = recent;
    const digits = `${year}${month}` >= "1501" ? 5 : 4;
    return number.length === digits ? `${year}${month}.${number}` : null;
  }
  const old = oldArxivId.exec(text);
  return old ? `${old[1]}/${old[2]}` : null;
}

/** Returns the public id of a canonical arXiv id: `~` replaces the slash. */
export function publicIdOfArxivId(arxivId: string): string {
  return arxivId.replace("/", "~");
}

/** Returns the arXiv id in the DOI that arXiv registered for it; null for any other DOI. */
export function arxivIdOfDoi(text: string): string | null {
  const [, id = ""] = doiOfArxivId.exec(text) ?? [];
  return parseArxivId(id);
}

/** Returns the key by which DOIs are compared: their letters A to Z have no case (DOI Handbook, 2.4). */
export const doiKeyOf = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * Returns the public id of a paper with this DOI: its arXiv id if arXiv registered the DOI, else the DOI with `~` for
 * the slash, and `!` with two hexadecimal digits for other characters that an address cannot have everywhere. Null if
 * the DOI is malformed, too long or not ASCII.
 */
export function publicIdOfDoi(text: string): string | null {
  if (!doi.test(text)) return null;
  const arxivId = arxivIdOfDoi(text);
  if (arxivId) return publicIdOfArxivId(arxivId);
  const id = encodeURIComponent(doiKeyOf(text))
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replaceAll("%2F", "~")
    .replaceAll("%", "!")
    .replace(/![0-9A-F]{2}/g, (code) => code.toLowerCase());
  return id.length <= maxDoiIdLength ? id : null;
}

/** Returns the DOI, in lower case, from which a public id was made. */
export function doiOfPublicId(publicId: string): string {
  return publicId
    .replaceAll("~", "/")
    .replace(/!([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Returns the month (`YYYY-MM`) in which an arXiv id was assigned. */
export function monthOfArxivId(arxivId: string): string {
  const digits = arxivId.includes("/") ? arxivId.slice(arxivId.indexOf("/") + 1) : arxivId;
  const year = Number(digits.slice(0, 2));
  // arXiv started in August 1991, so `91` to `99` are years of the 20th century.
  return `${year >= 91 ? 1900 + year : 2000 + year}-${digits.slice(2, 4)}`;
}

/**
 * Returns the title normalized so that different spellings of it are equal: without accents, in lower case, every run
 * of other characters than letters and digits replaced by one space. It is equal for 99.7 % of the papers that two
 * sources list.
 */
export function titleKeyOf(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Returns the key by which titles are looked up: 32 hex characters of the sha256 of the normalized title. A title may be
 * longer than an index row of PostgreSQL.
 */
export function titleHashOf(titleKey: string): string {
  return hash("sha256", titleKey, "hex").slice(0, 32);
}

/**
 * Returns the public id of a paper without an arXiv id: a slug and 8 hex characters of a hash of the title key and the
 * month of publication.
 * @param publishedAt begins with `YYYY-MM`
 */
export function slugIdOf(title: string, publishedAt: string): string {
  const suffix = hash("sha256", `${titleKeyOf(title)}|${publishedAt.slice(0, 7)}`, "hex").slice(0, 8);
  // Made from the title key, so that another spelling of the title has the same address; slugify transliterates other
  // scripts to Latin.
  const slug = slugify(titleKeyOf(title), { decamelize: false });
  const cut = slug.length <= maxSlugLength ? slug : slug.slice(0, slug.lastIndexOf("-", maxSlugLength));
  return `${
    cut
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, maxSlugLength) || "paper"
  }-${suffix}`;
}

/**
 * Parses a public id from an address and returns its canonical form (no version or subject class, `~` in place of the
 * slash, a DOI in lower case); null if the text does not have the form of a public id.
 */
export function parsePublicId(text: string): string | null {
  const arxivId = parseArxivId(text);
  if (arxivId) return publicIdOfArxivId(arxivId);
  if (text.startsWith("10.")) return publicIdOfDoi(text.includes("/") ? text : doiOfPublicId(text));
  return slugId.test(text) && text.length <= maxSlugLength + 9 ? text : null;
}
