/**
 * A mail to many readers. Its MIME is built and encoded once; each reader's own words (links, address, Message-ID) are
 * filled into the finished bytes, so that a long list costs little more than the bytes themselves.
 */
import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";
import { type ComposedMail, composeMail, type Mail, oneLine } from "@/lib/mail/compose-mail";

/** Words that stand for a reader's own while the mail is written. */
export interface Slots<Name extends string> {
  names: readonly Name[];
  /** The word that stands for each: letters and digits that no text holds by chance. */
  words: Record<Name, string>;
}

/** What one reader's copy says. */
export interface PersonalParts<Name extends string> {
  /** One address, as `parseEmail` gives it. */
  to: string;
  /** Without angle brackets. */
  messageId: string;
  /** Further headers of this reader's, single lines of ASCII; they are not folded. */
  headers: Record<string, string>;
  /** What stands in the slots of text and HTML. */
  values: Record<Name, string>;
}

export type MailTemplate<Name extends string> = (parts: PersonalParts<Name>) => ComposedMail;

const stamp = () => `slot${randomBytes(12).toString("hex")}`;

export function createSlots<Name extends string>(...names: Name[]): Slots<Name> {
  const pairs = names.map((name) => [name, stamp()] as const);
  return { names, words: Object.fromEntries(pairs) as Record<Name, string> };
}

const softBreak = "=\r\n";
/** RFC 2045, 6.7: at most 76 characters a line, the `=` of a soft break among them. */
const lineLength = 75;

/** Quoted-printable, on lines of its own: how much of the line before and after is used does not matter then. */
function encodeFill(text: string): string {
  const units = Array.from(Buffer.from(text, "utf8"), (byte) => {
    const isPlain = byte > 32 && byte < 127 && byte !== 61;
    return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  let lines = softBreak;
  let length = 0;
  for (const unit of units) {
    if (length + unit.length > lineLength) {
      lines += softBreak;
      length = 0;
    }
    lines += unit;
    length += unit.length;
  }
  return lines + softBreak;
}

/** Finds the words wherever the encoder has broken them to the next line. */
function slotPattern(words: string[]): RegExp {
  const broken = words.map((word) => [...word].join("(?:=\\r\\n)?"));
  return new RegExp(`(${broken.join("|")})`);
}

/** Headers that are each reader's own. */
const ownHeaders = /^(?:To|Message-ID|Date): .*\r\n(?:[ \t].*\r\n)*/gim;

/** RFC 5322, 3.2.3: anything else in an address could be read as something else than one address. */
const plainAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/;

function personalHead({ to, messageId, headers }: PersonalParts<string>): string {
  if (!plainAddress.test(to)) throw new AppError("invalid-input", "A mail goes to one plain address.");
  const fields = { To: to, "Message-ID": `<${messageId}>`, Date: new Date().toUTCString().replace("GMT", "+0000") };
  return Object.entries({ ...fields, ...headers })
    .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
    .join("");
}

/** Builds the mail once. `mail` says the words of `slots` wherever a reader's own are meant, in text and HTML alone. */
export async function compileMail<Name extends string>(
  mail: Pick<Mail, "subject" | "html" | "text" | "headers">,
  slots: Slots<Name>,
): Promise<MailTemplate<Name>> {
  const { from, raw } = await composeMail({ ...mail, to: "reader@localhost", messageId: "template@localhost" });
  const whole = raw.toString("latin1");
  const headEnd = whole.indexOf("\r\n\r\n") + 2;
  const sharedHead = whole.slice(0, headEnd).replace(ownHeaders, "");
  const nameOf = new Map<string, Name>(slots.names.map((name) => [slots.words[name], name]));
  // Text between the slots stands at even places, the slots' words at odd ones.
  const pieces = whole.slice(headEnd).split(slotPattern([...nameOf.keys()]));
  const parts = pieces.map((piece, index) =>
    index % 2 === 0 ? piece : (nameOf.get(piece.replaceAll(softBreak, "")) ?? ""),
  );
  return (personal) => {
    const fills = new Map<string, string>(slots.names.map((name) => [name, encodeFill(personal.values[name])]));
    const body = parts.map((part, index) => (index % 2 === 0 ? part : fills.get(part))).join("");
    return { from, to: personal.to, raw: Buffer.from(personalHead(personal) + sharedHead + body, "latin1") };
  };
}
