import { expect, test } from "vitest";
import { isFromCache, layersIn } from "./layers.ts";

test.each<[string, string, string[]]>([
  ["Server", "cloudflare", ["Cloudflare"]],
  ["CF-RAY", "8f2a-FRA", ["Cloudflare"]],
  ["Via", "1.1 0a1b.cloudfront.net (CloudFront)", ["Amazon CloudFront"]],
  ["X-Cache", "Hit from cloudfront", ["Amazon CloudFront"]],
  ["x-amz-apigw-id", "abc=", ["AWS API Gateway"]],
  ["Server", "awselb/2.0", ["AWS load balancer"]],
  ["Server", "kong/3.4.2", ["Kong"]],
  ["Via", "kong/2.8.1", ["Kong"]],
  ["Via", "1.1 traefik", ["Traefik"]],
  ["server", "istio-envoy", ["Envoy or Istio"]],
  ["X-Envoy-Upstream-Service-Time", "3", ["Envoy or Istio"]],
  ["Via", "1.1 haproxy", ["HAProxy"]],
  ["X-Varnish", "12 9", ["Varnish"]],
  ["Server", "nginx/1.24.0", ["nginx"]],
  ["Server", "Apache/2.4.57 (Debian)", ["Apache"]],
  ["Server", "openresty/1.25", ["OpenResty"]],
  ["Server", "Microsoft-IIS/10.0", ["Microsoft IIS"]],
  ["Server", "Caddy", ["Caddy"]],
  ["X-Server", "cloudflare", []],
])("%s: %s", (name, value, names) => {
  const layers = layersIn([[name, value]]);
  expect(layers.map((layer) => layer.name)).toEqual(names);
  for (const { change } of layers) expect(change).toMatch(/\.$/);
});

test("several layers, each once", () => {
  const headers: [string, string][] = [
    ["Server", "cloudflare"],
    ["CF-Ray", "x"],
    ["X-Varnish", "3"],
    ["Via", "1.1 varnish"],
  ];
  expect(layersIn(headers).map(({ name }) => name)).toEqual(["Cloudflare", "Varnish"]);
});

test.each<[string, string, boolean]>([
  ["Age", "20", true],
  ["X-Cache", "HIT, MISS", true],
  ["X-Cache", "Miss from cloudfront", false],
  ["CF-Cache-Status", "DYNAMIC", false],
  ["Cache-Status", "proxy; hit", true],
  ["X-Varnish", "12", false],
  ["X-Varnish", "12 9", true],
  ["Cache-Control", "no-store", false],
])("%s: %s from a cache: %s", (name, value, expected) => {
  expect(isFromCache([[name, value]])).toBe(expected);
});
