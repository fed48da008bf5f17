/** The network that a request comes from, for rate limits. The page server knows the peer and passes it on in a header. */
import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

/** Set by the page server on every request, so that clients cannot set it. */
export const networkHeader = "x-client-network";

/** Requests that did not come through a network connection count as one network. */
const unknownNetwork = "unknown";

/** Returns the eight groups of an IPv6 address with `::` expanded. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail === undefined) return groups;
  const rest = tail === "" ? [] : tail.split(":");
  return [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0"), ...rest];
}

/** Returns the /24 of an IPv4 address or the /64 of an IPv6 address, or null if the text is not an address. */
export function networkOfAddress(address: string): string | null {
  const plain = address.trim().replace(/%.*$/, "");
  if (isIPv4(plain)) return `${plain.slice(0, plain.lastIndexOf("."))}.0/24`;
  if (!isIPv6(plain)) return null;
  // The URL parser normalizes every spelling of an address, and writes mapped IPv4 addresses in groups too.
  const groups = groupsOf(new URL(`http://[${plain}]`).hostname.slice(1, -1));
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return `${groups.slice(0, 4).join(":")}::/64`;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return `${high >> 8}.${high & 255}.${low >> 8}.0/24`;
}

/**
 * Returns the network of a request: the peer's, or with `trustedProxies` = N that of the Nth `X-Forwarded-For` address
 * from the right, which the operator's outermost proxy saw. Clients can forge the addresses further left.
 */
export function networkOfRequest(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? "";
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const forwardedAddress = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined;
  return networkOfAddress(forwardedAddress ?? "") ?? networkOfAddress(peer) ?? unknownNetwork;
}

/** Returns the network of a request in a route. */
export function readNetwork(request: Request): string {
  return request.headers.get(networkHeader) ?? unknownNetwork;
}
