// Failures of the set-up: one sentence that says what is wrong and what to do.
import { statfsSync } from "node:fs";

/**
 * An expected failure: `message` is the sentence to show, `lines` the relevant output, `log` all that a child printed.
 */
export class Failure extends Error {
  constructor(message, { lines = [], log = "" } = {}) {
    super(message);
    this.lines = lines;
    this.log = log;
  }
}

const networkCodes = [
  ...["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ERR_SOCKET_TIMEOUT"],
  ...["ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED", "EIDLETIMEOUT", "network timeout"],
];
const certificateCodes = [
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED"],
];
const network = new RegExp(`\\b(${networkCodes.join("|")})\\b`);
const certificate = new RegExp(`\\b(${certificateCodes.join("|")})\\b`);
// As Node, npm and Rust programs print them. The codes alone could match source code that a compiler quotes.
const diskFull = /\b(ENOSPC|EDQUOT): |code (ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/;
const denied = /\b(EACCES|EPERM|EROFS): |code (EACCES|EPERM|EROFS)\b|Permission denied \(os error/;
const deniedPath = /(?:npm error path |(?:open|mkdir|rename|unlink|rmdir|scandir|copyfile|access|link) ')([^'\n]+)/;

function freeSpace(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return ` (${Math.round((bavail * bsize) / 1e6)} MB left in ${folder})`;
  } catch {
    return "";
  }
}

/**
 * Returns the sentence for a full disk or missing permissions, recognised in an error's message or a child's output,
 * else null. `folder` is where free disk space is measured, `again` the command to run after fixing the cause.
 */
export function machineCause(text, { folder, again }) {
  if (diskFull.test(text)) {
    return `The disk is full${freeSpace(folder)}: a first set-up needs about 2 GB. Free some space, then run ${again} again.`;
  }
  if (!denied.test(text)) return null;
  const where = deniedPath.exec(text)?.[1] ?? folder;
  return `No permission to write ${where}: run ${again} as the user who owns it, or change its owner.`;
}

/** Returns the sentence for an unreachable package registry, recognised in npm's output, or null if it was reached. */
export function networkCause(text, { again }) {
  const untrusted = certificate.exec(text)?.[1];
  if (untrusted) {
    const way = "set NODE_EXTRA_CA_CERTS to your network's certificate";
    return `The package registry's certificate is not trusted (${untrusted}): ${way}, then run ${again} again.`;
  }
  const code = network.exec(text)?.[1];
  if (!code) return null;
  const way = "connect this machine (behind a proxy set HTTPS_PROXY)";
  return `The package registry is unreachable (${code}): ${way}, then run ${again} again.`;
}

/** Returns the last informative lines of a child's output, without colours, empty lines and boilerplate. */
export function lastLines(output, count = 12) {
  const noise = /^\s*($|▲|✓)|^npm (warn|notice)|A complete log of this run|-debug-\d+\.log|^Node\.js v\d/;
  return stripColours(output)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => !noise.test(line))
    .slice(-count);
}

/** Returns the text without terminal escape sequences. */
export function stripColours(text) {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g"), "");
}
