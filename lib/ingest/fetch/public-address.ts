/** Checks which addresses may be requested: public hosts over http and https, in any spelling. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { AppError } from "@/lib/errors";

/** Returns all IP addresses of a host name. */
export type Resolve = (hostname: string) => Promise<string[]>;

export interface AddressPolicy {
  resolve: Resolve;
  /** Allows all private addresses, or the listed ones; for tests. */
  allowPrivate: boolean | string[];
  ports: number[];
}

/** Resolves names with the system's resolver. @throws the error of node:dns, with its `code` */
export const systemResolve: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

const isPublicV4 = (bytes: number[]) => ipaddr.fromByteArray(bytes).range() === "unicast";

/**
 * 2000::/3, the only range of IPv6 that is allocated for global unicast:
 * https://www.iana.org/assignments/ipv6-address-space
 */
const globalV6 = ipaddr.IPv6.parseCIDR("2000::/3");
const mappedV4 = ipaddr.IPv6.parseCIDR("::ffff:0:0/96");
/** Addresses by which IPv6-only networks reach IPv4 hosts through translation (RFC 6052). */
const translatedV4 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * Whether an IP address belongs to the public internet. For IPv6 addresses that embed an IPv4 address, that address
 * decides. Addresses of 6to4 and Teredo tunnels, which are obsolete, never count as public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  const bytes = ipaddr.parse(address).toByteArray();
  if (bytes.length === 4) return isPublicV4(bytes);
  const v6 = new ipaddr.IPv6(bytes);
  if (v6.match(mappedV4) || v6.match(translatedV4)) return isPublicV4(bytes.slice(12));
  return v6.match(globalV6) && v6.range() === "unicast";
}

function isAllowedAddress(address: string, allowPrivate: boolean | string[]): boolean {
  const allowed = typeof allowPrivate === "boolean" ? allowPrivate : allowPrivate.includes(address);
  return allowed || isPublicAddress(address);
}

const unavailable = (url: string, reason: string) => new AppError("source-unavailable", `${shortUrl(url)}: ${reason}.`);

/** Returns a URL shortened for messages. */
export const shortUrl = (url: string): string => (url.length > 300 ? `${url.slice(0, 300)}…` : url);

/**
 * Parses and checks a URL. The URL standard turns spellings such as `127.1`, `0x7f.1` or `2130706433` into `127.0.0.1`.
 * @throws AppError `source-unavailable` if the address is not allowed
 */
export function checkAddress(text: string, { allowPrivate, ports }: Omit<AddressPolicy, "resolve">): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw unavailable(text, "expected an http:// or https:// address");
  if (url.username || url.password) throw unavailable(text.replace(/\/\/.*@/, "//…@"), "expected no name or password");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (!ports.includes(port)) throw unavailable(text, `port ${port} is not allowed, only ${ports.join(" and ")}`);
  const host = hostnameOf(url);
  if (isIP(host) > 0 && !isAllowedAddress(host, allowPrivate))
    throw unavailable(text, `${host} is not a public address`);
  url.hash = "";
  return url;
}

/** Returns the host without the brackets of an IPv6 address or the final dot of a name. */
export const hostnameOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

/**
 * Returns the IP addresses to connect to. A name that has any private address is refused completely.
 * @throws AppError `source-unavailable`; errors of `resolve`
 */
export async function addressesOf(url: URL, { resolve, allowPrivate }: AddressPolicy): Promise<string[]> {
  const host = hostnameOf(url);
  const addresses = isIP(host) > 0 ? [host] : await resolve(host);
  if (addresses.length === 0) throw unavailable(url.href, `${host} has no address`);
  const privateAddress = addresses.find((address) => !isAllowedAddress(address, allowPrivate));
  if (privateAddress !== undefined)
    throw unavailable(url.href, `${host} resolves to ${privateAddress}, which is not a public address`);
  return addresses;
}

/** Maximum number of redirects for one request. */
export const maxRedirects = 5;

/**
 * Returns the target of a redirect, checked like the first address.
 * @param visited all URLs requested so far; the last one sent the redirect
 * @throws AppError `source-unavailable` for too many redirects, a loop, a change from https to http, or a forbidden
 *   address
 */
export function followRedirect(
  visited: URL[],
  location: string | undefined,
  policy: Omit<AddressPolicy, "resolve">,
): URL {
  const [first, last] = [visited[0]?.href ?? "", visited.at(-1)];
  const target = location === undefined || !last ? null : URL.parse(location, last);
  if (!last || !target) throw unavailable(first, "it redirects without a valid target");
  const next = checkAddress(target.href, policy);
  if (last.protocol === "https:" && next.protocol === "http:") {
    throw unavailable(first, `it redirects from https to ${shortUrl(next.href)}`);
  }
  if (visited.some(({ href }) => href === next.href)) throw unavailable(first, "it redirects in a loop");
  if (visited.length > maxRedirects) throw unavailable(first, `it redirects more than ${maxRedirects} times`);
  return next;
}
