import { expect, test } from "vitest";
import { checkedAddress, readSite } from "./site.ts";

const usual = {
  console: "https://gatehouse.example.com",
  platforms: ["https://df.example.com"],
  proxy: false,
  apiPath: "/api/v2",
  root: "/var/www/gatehouse",
  certificate: "/etc/ssl/gatehouse.pem",
  key: "/etc/ssl/gatehouse.key",
};

test("a console on an origin of its own, with two platforms", () => {
  expect(readSite({ ...usual, platforms: ["https://df.example.com/", "http://127.0.0.1:8080/df"] })).toEqual({
    host: "gatehouse.example.com",
    port: 443,
    https: true,
    tls: { certificate: usual.certificate, key: usual.key },
    loopback: false,
    root: usual.root,
    base: "/",
    reach: { kind: "apart", origins: ["https://df.example.com", "http://127.0.0.1:8080"] },
  });
});

test("a reverse proxy in a sub-folder, in front of a platform with a path", () => {
  const site = readSite({
    ...usual,
    console: "http://localhost:8081/tools/gatehouse/",
    platforms: ["http://10.0.0.7:8080/df/"],
    proxy: true,
  });
  expect(site).toMatchObject({ port: 8081, https: false, tls: null, loopback: true, base: "/tools/gatehouse/" });
  expect(site.reach).toEqual({ kind: "proxied", upstream: "http://10.0.0.7:8080/df", apiPath: "/api/v2" });
});

test.each([
  ["plain http that is not loopback", { console: "http://gatehouse.example.com" }],
  ["a platform that a page over https may not call", { platforms: ["http://10.0.0.7:8080"] }],
  ["no platform", { platforms: [] }],
  ["a proxy for two", { proxy: true, platforms: ["https://a.example", "https://b.example"] }],
  ["the console below the API", { proxy: true, console: "https://gatehouse.example.com/api/v2/console" }],
  ["the console at the API", { proxy: true, console: "https://gatehouse.example.com/api/v2" }],
  ["a relative folder", { root: "www" }],
  ["a folder that climbs", { root: "/var/www/../../etc" }],
  ["a folder with a quote", { root: '/var/www";}' }],
  ["a folder with a line break", { root: "/var/www\n/x" }],
  ["a folder that is everything", { root: "/" }],
  ["a key with a variable", { key: "/etc/$host.key" }],
  ["an API path that climbs", { apiPath: "/api/../x" }],
  ["an API path that is a pattern", { apiPath: "/api(" }],
  ["an API path that is everything", { apiPath: "/" }],
])("%s is refused", (_, wrong) => {
  expect(() => readSite({ ...usual, ...wrong })).toThrow(RangeError);
});

test.each([
  "df.example.com",
  "https://df.example.com:443",
  "https://DF.example.com",
  "https://user@df.example.com",
  "https://df.example.com?x",
  "https://df.example.com/#a",
  "https://df.example.com//x",
  "https://df.example.com/..",
  "https://df.example.com/a b",
  "https://df.example.com/;x",
  "https://df.example.com/{x}",
  "https://df.example.com/$x",
  "https://df.example.com\n",
  "ftp://df.example.com",
  "",
])("%j is not an address", (text) => {
  expect(() => checkedAddress(text)).toThrow(RangeError);
});
