/**
 * Signatures and random tokens. One key signs everything; each purpose derives a key of its own from it (HKDF), so that
 * a signature made for one thing is worth nothing for another.
 */
import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

export type Purpose =
  | "voter-cookie"
  | "voter-key"
  | "confirm"
  | "preferences"
  | "unsubscribe"
  | "suppression"
  | "message-id"
  | "key-mark";

/** Where the key is kept when `SECRET_KEY` is not given. */
export const keyFile = join("var", "secret-key");
const minKeyLength = 32;
const derived = new Map<Purpose, KeyObject>();

/** The key kept in `var/`, made at first need. Of two processes that make one, the one that names its file first wins. */
function keptKey(): string {
  if (!existsSync(keyFile)) {
    const draft = `${keyFile}.${process.pid}`;
    mkdirSync("var", { recursive: true });
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, keyFile);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  const key = readFileSync(keyFile, "utf8").trim();
  if (key.length >= minKeyLength) return key;
  throw new AppError(
    "invalid-settings",
    `${keyFile} must hold ${minKeyLength} characters or more; restore it, or remove it to make a new one.`,
  );
}

function keyFor(purpose: Purpose): KeyObject {
  let key = derived.get(purpose);
  if (!key) {
    const bytes = Buffer.from(hkdfSync("sha256", env().SECRET_KEY ?? keptKey(), "daily-papers", purpose, 32));
    // As an object the key is checked once, not at each signature.
    key = createSecretKey(bytes);
    derived.set(purpose, key);
  }
  return key;
}

/** HMAC-SHA-256 of the text under the purpose's key, base64url (43 characters). */
export function sign(purpose: Purpose, text: string): string {
  return createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");
}

/** Whether `signature` is the one of `text`; compared in constant time. */
export function isSignedBy(purpose: Purpose, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** 256 random bits, base64url (43 characters). */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the store keeps of a random token: it has entropy enough that a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
