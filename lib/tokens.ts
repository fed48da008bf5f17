/**
 * Signatures and random tokens. A separate key for each purpose is derived from one secret key (HKDF), so that a
 * signature made for one purpose is invalid for another.
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

export type Purpose = "voter-cookie" | "voter-key" | "preferences" | "unsubscribe" | "suppression" | "key-mark";

/** The file of the key that is used if `SECRET_KEY` is unset. */
export const keyFile = join("var", "secret-key");
const minKeyLength = 32;
const derived = new Map<Purpose, KeyObject>();

/**
 * Returns the key in `var/`, creating it if it is absent. If two processes create one, the first to link its file wins.
 */
function readOrCreateKey(): string {
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
    `${keyFile} must have ${minKeyLength} characters or more; restore it, or remove it to create a new one.`,
  );
}

function keyFor(purpose: Purpose): KeyObject {
  let key = derived.get(purpose);
  if (!key) {
    const bytes = Buffer.from(hkdfSync("sha256", env().SECRET_KEY ?? readOrCreateKey(), "daily-papers", purpose, 32));
    // A key object is validated once, not at each signature.
    key = createSecretKey(bytes);
    derived.set(purpose, key);
  }
  return key;
}

/** Returns the HMAC-SHA-256 of the text with the purpose's key, in base64url (43 characters). */
export function sign(purpose: Purpose, text: string): string {
  return createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");
}

/** Returns whether `signature` is the signature of `text`; compares in constant time. */
export function isSignedBy(purpose: Purpose, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Returns 256 random bits in base64url (43 characters). */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Returns the hash of a random token for the store. The token has enough entropy that an unkeyed hash is irreversible.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
