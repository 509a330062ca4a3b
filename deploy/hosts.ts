import { apacheConfig, apacheQuote } from "./apache.ts";
import { caddyConfig, caddyQuote } from "./caddy.ts";
import { nginxConfig, nginxQuote } from "./nginx.ts";
import type { Site } from "./site.ts";

type HostType = {
  /** The configuration of a site that calls the platform across origins. */
  readonly config: (site: Site) => string;
  /** One word of that configuration. @throws RangeError for what cannot be quoted there */
  readonly quote: (text: string) => string;
  /** Where `npm run deploy:config` writes it, below its folder. */
  readonly file: string;
  /** The same for the usual addresses, in deploy/examples/. */
  readonly example: string;
  /** Whether it takes a certificate from files, instead of getting its own. */
  readonly takesCertificate: boolean;
};

/** Every web server that the console has a configuration for; the tests run each of them. */
export const HOSTS = {
  nginx: {
    config: nginxConfig,
    quote: nginxQuote,
    file: "nginx/gatehouse.conf",
    example: "nginx.conf",
    takesCertificate: true,
  },
  apache: {
    config: apacheConfig,
    quote: apacheQuote,
    file: "apache/gatehouse.conf",
    example: "apache.conf",
    takesCertificate: true,
  },
  caddy: {
    config: caddyConfig,
    quote: caddyQuote,
    file: "caddy/Caddyfile",
    example: "Caddyfile",
    takesCertificate: false,
  },
} as const satisfies Record<string, HostType>;

export type HostName = keyof typeof HOSTS;

export const HOST_NAMES = Object.keys(HOSTS) as HostName[];
