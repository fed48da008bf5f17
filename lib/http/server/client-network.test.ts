import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { networkOfAddress, networkOfRequest } from "@/lib/http/server/client-network";

test.each([
  ["192.0.2.77", "192.0.2.0/24"],
  ["::ffff:192.0.2.77", "192.0.2.0/24"],
  ["::ffff:c000:24d", "192.0.2.0/24"],
  ["0:0:0:0:0:ffff:c000:024d", "192.0.2.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", null],
  ["192.0.2", null],
  ["", null],
])("the network of %j is %s", (address, network) => {
  expect(networkOfAddress(address)).toBe(network);
});

function requestFrom(peer: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

test.each([
  ["without a proxy: X-Forwarded-For is ignored", 0, "198.51.100.1", "192.0.2.0/24"],
  ["one proxy: the last address", 1, "198.51.100.1, 203.0.113.9", "203.0.113.0/24"],
  ["two proxies: the last but one", 2, "198.51.100.1, 203.0.113.9", "198.51.100.0/24"],
  ["one proxy: addresses further left are ignored", 1, "10.0.0.1, 10.0.0.2, 203.0.113.9", "203.0.113.0/24"],
  ["one proxy without the header: the peer", 1, undefined, "192.0.2.0/24"],
  ["one proxy with a malformed header: the peer", 1, "<script>", "192.0.2.0/24"],
])("%s", (_, proxies, forwarded, network) => {
  expect(networkOfRequest(requestFrom("192.0.2.77", forwarded), proxies)).toBe(network);
});
