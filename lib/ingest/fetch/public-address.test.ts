import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAddress, followRedirect, isPublicAddress } from "@/lib/ingest/fetch/public-address";

const policy = { allowPrivate: false, ports: [80, 443] };

test.each(["8.8.8.8", "151.101.3.42", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "198.18.0.1"],
  ...["224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fd00::1"],
  ...["fec0::1", "ff02::1", "2001:db8::1", "2001::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1"],
  ...["64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "::ffff:0:7f00:1", "localhost", ""],
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  ...["http://127.1/", "http://0/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/"],
  ...["http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[0:0:0:0:0:ffff:7f00:1]/", "http://169.254.169.254/meta"],
  ...["http://１２７.0.0.1/", "http://127.0.0.1./", "http://user@example.org/", "http://a:b@example.org/"],
  ...["ftp://example.org/", "file:///etc/passwd", "javascript:1", "example.org", "http://", "http://example.org:8080/"],
])("%s is refused", (address) => {
  expect(() => checkAddress(address, policy)).toThrow(expect.objectContaining({ code: "source-unavailable" }));
});

test("a password in a URL does not appear in the error message", () => {
  expect(() => checkAddress("https://me:hidden@example.org/", policy)).toThrow(/^(?!.*hidden)/);
});

test("every spelling of a private IPv4 address is refused", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), fc.constantFrom(10, 8, 16), (rest, radix) => {
      const prefix = { 10: "", 8: "0", 16: "0x" }[radix] ?? "";
      const host = prefix + (0x0a000000 + rest).toString(radix);
      expect(() => checkAddress(`http://${host}/`, policy)).toThrow(/not a public address/);
    }),
  );
});

test("a redirect from https to http is refused, and one from http to https is followed", () => {
  const secure = new URL("https://example.org/a");
  expect(() => followRedirect([secure], "http://example.org/a", policy)).toThrow(/from https to http/);
  expect(() => followRedirect([secure], undefined, policy)).toThrow(/without a valid target/);
  expect(followRedirect([new URL("http://example.org/a")], "//example.org:443/b", { ...policy }).href).toBe(
    "http://example.org:443/b",
  );
  expect(followRedirect([new URL("http://example.org/a")], secure.href, policy).href).toBe(secure.href);
});
