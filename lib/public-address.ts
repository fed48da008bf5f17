/** Distinguishes addresses of the public internet from private ones. */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

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
