import { describe, expect, it } from "vitest";
import { coveredNames, coversHost, normaliseHost } from "./covers.ts";
import { dnsNames } from "./fixture.ts";

describe("coversHost", () => {
  it.each([
    ["example.org", "example.org", true],
    ["Example.ORG", "example.org.", true],
    ["example.org", "www.example.org", false],
    ["*.example.org", "www.example.org", true],
    ["*.example.org", "WWW.example.org", true],
    ["*.example.org", "example.org", false],
    ["*.example.org", "a.b.example.org", false],
    ["*.example.org", "*.example.org", true],
    ["w*.example.org", "www.example.org", false],
    ["www.*.org", "www.example.org", false],
    ["*", "localhost", false],
    // A certificate's name is ASCII (RFC 5280, 7.2; RFC 9525): what a browser's address bar would make of it counts not.
    ["bücher.example", "xn--bcher-kva.example", false],
    ["ex%61mple.com", "example.com", false],
    ["exam\u00adple.com", "example.com", false],
    ["ｅxample.com", "example.com", false],
    [" example.com", "example.com", false],
    ["_dmarc.example.com", "_dmarc.example.com", true],
    ["xn--bcher-kva.example", "bücher.example", true],
    ["good.example\u0000.evil.example", "good.example", false],
    ["192.0.2.1", "192.0.2.1", false],
    ["*.0.2.1", "192.0.2.1", false],
    ["", "example.org", false],
  ])("%s covers %s: %s", (name, host, expected) => expect(coversHost(dnsNames(name), host)).toBe(expected));

  it("compares addresses by value", () => {
    const sans = [{ type: "ip", value: "2001:db8::1" } as const, { type: "ip", value: "192.0.2.1" } as const];
    expect(coversHost({ sans }, "[2001:DB8:0::1]")).toBe(true);
    expect(coversHost({ sans }, "2001:db8::1")).toBe(true);
    expect(coversHost({ sans }, "192.0.2.1")).toBe(true);
    expect(coversHost({ sans }, "192.0.2.2")).toBe(false);
  });

  it.each(["", "a b", "a.example:8443", "user@a.example", "a.example/x", "[::1"])("covers no host in %j", (host) => {
    expect(normaliseHost(host)).toBeNull();
    expect(coversHost(dnsNames("a.example"), host)).toBe(false);
  });
});

describe("coveredNames", () => {
  it("lists hosts once, without kinds that are not a host", () => {
    const { sans } = dnsNames("A.example", "a.example", "*.b.example", "bad name");
    const noAddress = { type: "ip", value: "<invalid length=5>" } as const;
    const email = { type: "email", value: "me@a.example" } as const;
    expect(coveredNames({ sans: [...sans, email, noAddress] })).toEqual(["a.example", "*.b.example"]);
  });
});
