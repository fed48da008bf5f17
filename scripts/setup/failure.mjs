// What went wrong, in one sentence that says what to do.
import { statfsSync } from "node:fs";

/** An expected failure: `message` is the sentence to show, `lines` what led to it, `log` all a child printed. */
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
// As Node, npm and Rust programs print them; the bare words may stand in a line of source that a compiler quotes.
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
 * The sentence for a cause that lies in the machine, found in an error's message or in what a child printed; null when
 * there is none. `folder` is where the disk's room is looked up, `again` the command to give after mending.
 */
export function machineCause(text, { folder, again }) {
  if (diskFull.test(text)) {
    return `The disk is full${freeSpace(folder)}: a first set-up needs about 2 GB. Make room, then run ${again} again.`;
  }
  if (!denied.test(text)) return null;
  const where = deniedPath.exec(text)?.[1] ?? folder;
  return `No permission to write ${where}: run ${again} as the user who owns it, or make it yours.`;
}

/** The sentence for a registry that cannot be reached, found in what npm printed; null when it was reached. */
export function networkCause(text, { again }) {
  const untrusted = certificate.exec(text)?.[1];
  if (untrusted) {
    const way = "name your network's own certificate in NODE_EXTRA_CA_CERTS";
    return `The package registry's certificate is not trusted here (${untrusted}): ${way}, then run ${again} again.`;
  }
  const code = network.exec(text)?.[1];
  if (!code) return null;
  const way = "connect this machine (behind a proxy set HTTPS_PROXY)";
  return `The package registry cannot be reached from here (${code}): ${way}, then run ${again} again.`;
}

/** The last lines of a child's output that tell something: no colours, no blank lines, no boilerplate. */
export function lastLines(output, count = 12) {
  const noise = /^\s*($|▲|✓)|^npm (warn|notice)|A complete log of this run|-debug-\d+\.log|^Node\.js v\d/;
  return stripColours(output)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => !noise.test(line))
    .slice(-count);
}

/** Text without the escape sequences of a terminal. */
export function stripColours(text) {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g"), "");
}
