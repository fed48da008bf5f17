/** Reads the character references of HTML that some sources leave in their texts: `&lambda;`, `&#945;`, `&#x3B1;`. */
import { decodeHTMLStrict } from "entities/decode";

const entity = /&(?:#[xX][\dA-Fa-f]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z\d]{1,31});/y;
const entities = new RegExp(entity.source, "g");

/** Returns the character of the reference at `at` and where it ends, or null if there is none. */
export function readEntity(text: string, at: number): { character: string; end: number } | null {
  entity.lastIndex = at;
  const [written] = entity.exec(text) ?? [];
  const character = written && decode(written);
  return written && character ? { character, end: at + written.length } : null;
}

/** Returns a formula with its references decoded and escaped for TeX. */
export function decodeEntities(tex: string): string {
  return tex.replace(entities, (written) => {
    const character = decode(written);
    return character === null || /[\\^~]/.test(character) ? written : character.replace(/[%#$_{}]/g, "\\$&");
  });
}

function decode(written: string): string | null {
  const character = decodeHTMLStrict(written);
  // A reference may not bring a control character into the text, nor half of a surrogate pair.
  return character === written || /[\p{Cc}\p{Cs}]/u.test(character) ? null : character;
}
