/**
 * Templates for a mail to many recipients. The MIME is composed and encoded once; each recipient's own values (links,
 * address, Message-ID) are filled into the finished bytes, so that a copy costs little more than its bytes.
 */
import { randomBytes } from "node:crypto";
import { encode, wrap } from "nodemailer/lib/qp";
import { AppError } from "@/lib/errors";
import { type ComposedMail, composeMail, type Mail, oneLine } from "@/lib/mail/compose-mail";

/** Placeholders for each recipient's own values in the composed mail. */
export interface Slots<Name extends string> {
  names: readonly Name[];
  /** The placeholder for each name: random letters and digits that do not occur in a text by chance. */
  words: Record<Name, string>;
}

/** The content of one recipient's copy. */
export interface PersonalParts<Name extends string> {
  /** One address, as returned by `parseEmail`. */
  to: string;
  /** Without angle brackets. */
  messageId: string;
  /** Additional headers of this recipient, each on one line of ASCII; they are not folded. */
  headers: Record<string, string>;
  /** The values that replace the placeholders in text and HTML. */
  values: Record<Name, string>;
}

export type MailTemplate<Name extends string> = (parts: PersonalParts<Name>) => ComposedMail;

const randomPlaceholder = () => `slot${randomBytes(12).toString("hex")}`;

/** Creates a random placeholder for each name. */
export function createSlots<Name extends string>(...names: Name[]): Slots<Name> {
  const pairs = names.map((name) => [name, randomPlaceholder()] as const);
  return { names, words: Object.fromEntries(pairs) as Record<Name, string> };
}

const softBreak = "=\r\n";
/** RFC 2045, 6.7 allows 76 characters; one is for the `=` of the last soft break. */
const maxLineLength = 75;

/**
 * Encodes a value as quoted-printable on lines of its own, so that the length of the surrounding lines does not matter.
 */
const encodeValue = (text: string): string => softBreak + wrap(encode(text), maxLineLength) + softBreak;

/** Returns a pattern that matches the placeholders even where the encoder has broken them across lines. */
function slotPattern(words: string[]): RegExp {
  const broken = words.map((word) => [...word].join("(?:=\\r\\n)?"));
  return new RegExp(`(${broken.join("|")})`);
}

/** Headers that differ for each recipient. */
const ownHeaders = /^(?:To|Message-ID|Date): .*\r\n(?:[ \t].*\r\n)*/gim;

/** RFC 5322, 3.2.3: other characters could make the text more than one address. */
const plainAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/;

function personalHead({ to, messageId, headers }: PersonalParts<string>): string {
  if (!plainAddress.test(to)) throw new AppError("invalid-input", "Expected one plain address as the recipient.");
  const fields = { To: to, "Message-ID": `<${messageId}>`, Date: new Date().toUTCString().replace("GMT", "+0000") };
  return Object.entries({ ...fields, ...headers })
    .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
    .join("");
}

/** Composes the mail once. Only its text and HTML may contain the placeholders of `slots`. */
export async function compileMail<Name extends string>(
  mail: Pick<Mail, "subject" | "html" | "text" | "headers">,
  slots: Slots<Name>,
): Promise<MailTemplate<Name>> {
  const { from, raw } = await composeMail({ ...mail, to: "reader@localhost", messageId: "template@localhost" });
  const composed = raw.toString("latin1");
  const headEnd = composed.indexOf("\r\n\r\n") + 2;
  const sharedHead = composed.slice(0, headEnd).replace(ownHeaders, "");
  const nameOf = new Map<string, Name>(slots.names.map((name) => [slots.words[name], name]));
  // Splitting by a capturing group puts the text at even indexes and the placeholders at odd ones.
  const pieces = composed.slice(headEnd).split(slotPattern([...nameOf.keys()]));
  const parts = pieces.map((piece, index) =>
    index % 2 === 0 ? piece : (nameOf.get(piece.replaceAll(softBreak, "")) ?? ""),
  );
  return (personal) => {
    const values = new Map<string, string>(slots.names.map((name) => [name, encodeValue(personal.values[name])]));
    const body = parts.map((part, index) => (index % 2 === 0 ? part : values.get(part))).join("");
    return { from, to: personal.to, raw: Buffer.from(personalHead(personal) + sharedHead + body, "latin1") };
  };
}
