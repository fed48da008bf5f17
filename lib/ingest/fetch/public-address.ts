/** Which addresses may be asked: public hosts over http and https, in whatever spelling they come. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { AppError } from "@/lib/errors";

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<string[]>;

export interface Reach {
  resolve: Resolve;
  /** Lets all, or these, addresses that are not public be asked; for tests. */
  allowPrivate: boolean | string[];
  ports: number[];
}

/** As the system resolves names. @throws what node:dns throws, with its `code` */
export const systemResolve: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

const isPublicV4 = (bytes: number[]) => ipaddr.fromByteArray(bytes).range() === "unicast";

/** 2000::/3, the only space of IPv6 that is given out: https://www.iana.org/assignments/ipv6-address-space */
const globalV6 = ipaddr.IPv6.parseCIDR("2000::/3");
const mappedV4 = ipaddr.IPv6.parseCIDR("::ffff:0:0/96");
/** Where a network without IPv4 reaches it by translation (RFC 6052). */
const translatedV4 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * Whether an IP address is one of the public internet. Forms that carry an IPv4 address are judged by that one; 6to4 and
 * Teredo tunnels, long out of use, are not public whatever they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  const bytes = ipaddr.parse(address).toByteArray();
  if (bytes.length === 4) return isPublicV4(bytes);
  const v6 = new ipaddr.IPv6(bytes);
  if (v6.match(mappedV4) || v6.match(translatedV4)) return isPublicV4(bytes.slice(12));
  return v6.match(globalV6) && v6.range() === "unicast";
}

function mayBeAsked(address: string, allowPrivate: boolean | string[]): boolean {
  const allowed = typeof allowPrivate === "boolean" ? allowPrivate : allowPrivate.includes(address);
  return allowed || isPublicAddress(address);
}

const refused = (url: string, reason: string) => new AppError("source-unavailable", `${shown(url)}: ${reason}.`);

/** An address as it stands in a sentence. */
export const shown = (url: string): string => (url.length > 300 ? `${url.slice(0, 300)}…` : url);

/**
 * The parsed address; spellings such as `127.1`, `0x7f.1` or `2130706433` become `127.0.0.1` by the URL standard.
 * @throws AppError `source-unavailable` when it may not be asked
 */
export function checkAddress(text: string, { allowPrivate, ports }: Omit<Reach, "resolve">): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw refused(text, "expected an http:// or https:// address");
  if (url.username || url.password) throw refused(text.replace(/\/\/.*@/, "//…@"), "expected no name or password");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (!ports.includes(port)) throw refused(text, `port ${port} is not asked, only ${ports.join(" and ")}`);
  const host = hostnameOf(url);
  if (isIP(host) > 0 && !mayBeAsked(host, allowPrivate)) throw refused(text, `${host} is no public address`);
  url.hash = "";
  return url;
}

/** The host without an IPv6 address's brackets and a name's last dot. */
export const hostnameOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

/**
 * The addresses to connect to. A name with any address that is not public is refused whole.
 * @throws AppError `source-unavailable`; what `resolve` throws
 */
export async function addressesOf(url: URL, { resolve, allowPrivate }: Reach): Promise<string[]> {
  const host = hostnameOf(url);
  const addresses = isIP(host) > 0 ? [host] : await resolve(host);
  if (addresses.length === 0) throw refused(url.href, `${host} has no address`);
  const hidden = addresses.find((address) => !mayBeAsked(address, allowPrivate));
  if (hidden !== undefined) throw refused(url.href, `${host} leads to ${hidden}, which is no public address`);
  return addresses;
}

/** The most hops from the address asked to the one that answers. */
export const maxRedirects = 5;

/**
 * Where a redirect leads, checked as the first address was.
 * @param visited every address asked so far, the last the one that answered
 * @throws AppError `source-unavailable` for too many, a loop, a step from https to http, an address not to be asked
 */
export function followRedirect(visited: URL[], location: string | undefined, reach: Omit<Reach, "resolve">): URL {
  const [first, last] = [visited[0]?.href ?? "", visited.at(-1)];
  const target = location === undefined || !last ? null : URL.parse(location, last);
  if (!last || !target) throw refused(first, "it redirects without saying where to");
  const next = checkAddress(target.href, reach);
  if (last.protocol === "https:" && next.protocol === "http:") {
    throw refused(first, `it redirects from https to ${shown(next.href)}`);
  }
  if (visited.some(({ href }) => href === next.href)) throw refused(first, "it redirects in a circle");
  if (visited.length > maxRedirects) throw refused(first, `it redirects more than ${maxRedirects} times`);
  return next;
}
