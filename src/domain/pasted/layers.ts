/** Something in front of the platform that gives itself away in an answer, and where CORS is set there. */
export type Layer = { name: string; change: string };

type Known = Layer & { mark: RegExp };

const ADD_HEADER =
  "Look for add_header Access-Control-… and for an if ($request_method = OPTIONS) block, and remove them.";

/** Each mark is sought in the lines `name: value` of an answer. The most telling first. */
const KNOWN: readonly Known[] = [
  {
    name: "Cloudflare",
    mark: /^(?:server: cloudflare|cf-ray:|cf-cache-status:|cf-mitigated:)/,
    change:
      "Look under Rules for a Transform Rule that sets response headers, at Workers, and at the WAF: let it skip OPTIONS. Cache rules must not keep answers of the API.",
  },
  {
    name: "Amazon CloudFront",
    mark: /^(?:server: cloudfront|via: .*cloudfront|x-cache: .*cloudfront|x-amz-cf-(?:id|pop):)/,
    change:
      "Allow OPTIONS in the behaviour, forward Origin and both Access-Control-Request headers (origin request policy AllViewer), switch off caching for the API, and remove a response headers policy that sets CORS.",
  },
  {
    name: "AWS API Gateway",
    mark: /^(?:x-amz-apigw-id:|x-amzn-requestid:|x-amzn-errortype:|apigw-requestid:)/,
    change:
      "Remove the CORS settings of the API and its OPTIONS methods (mock integrations), and pass OPTIONS on to the platform.",
  },
  {
    name: "AWS load balancer",
    mark: /^server: awselb/,
    change: "It answered itself: look at its target group's health, and at rules with a fixed response or a sign-in.",
  },
  {
    name: "Kong",
    mark: /^(?:server: kong|via: .*kong|x-kong-)/,
    change: "Remove the cors plugin from the service or the route, or let preflight_continue pass OPTIONS on.",
  },
  {
    name: "Traefik",
    mark: /^(?:server|via|x-powered-by): .*traefik/,
    change: "Remove the accessControl… settings from the headers middleware of the router.",
  },
  {
    name: "Envoy or Istio",
    mark: /^(?:server: (?:istio-)?envoy|x-envoy-)/,
    change: "Remove the cors policy from the route, or corsPolicy from the VirtualService.",
  },
  {
    name: "HAProxy",
    mark: /^(?:server|via|x-served-by): .*haproxy/,
    change: "Look for http-request return and http-response set-header lines about CORS, and remove them.",
  },
  {
    name: "Fastly",
    mark: /^(?:x-fastly-|fastly-|x-served-by: cache-)/,
    change: "Look at the service's VCL and its header rules, and do not let it keep answers of the API.",
  },
  {
    name: "Varnish",
    mark: /^(?:x-varnish:|via: .*varnish|server: varnish)/,
    change: "Let vcl_recv pass the API (return (pass)), and remove CORS headers in vcl_deliver and vcl_synth.",
  },
  {
    name: "Akamai",
    mark: /^(?:server: akamai|x-akamai-|akamai-)/,
    change:
      "Look at the property's behaviours: modify outgoing response header, allow OPTIONS, and caching of the API.",
  },
  {
    name: "Azure Front Door or API Management",
    mark: /^(?:x-azure-ref:|x-fd-|x-cache: .*azure|ocp-apim-)/,
    change: "Remove the cors policy from API Management, or the rule that sets these headers from the rules engine.",
  },
  {
    name: "Google's load balancer",
    mark: /^(?:via: .*\bgoogle\b|server: google frontend)/,
    change: "Look at the URL map's corsPolicy and custom response headers, and at Cloud CDN for the API.",
  },
  {
    name: "Squid",
    mark: /^(?:server: squid|via: .*squid|x-squid-|x-cache: .*squid)/,
    change: "Do not let it cache the API, and let it pass OPTIONS.",
  },
  {
    name: "Microsoft IIS",
    mark: /^(?:server: microsoft-iis|x-powered-by: (?:asp\.net|arr))/,
    change: "Remove the customHeaders about CORS from web.config, and the IIS CORS module.",
  },
  {
    name: "Caddy",
    mark: /^(?:server|via): .*caddy/,
    change: "Look for header and respond lines about CORS in the Caddyfile.",
  },
  { name: "OpenResty", mark: /^server: openresty/, change: ADD_HEADER },
  { name: "nginx", mark: /^server: nginx/, change: ADD_HEADER },
  {
    name: "Apache",
    mark: /^server: apache/,
    change:
      "Look for Header set Access-Control-… and RewriteRule lines for OPTIONS in the site and in .htaccess, and remove them.",
  },
  {
    name: "LiteSpeed",
    mark: /^server: litespeed/,
    change: "Look for Header set Access-Control-… in .htaccess and in the virtual host, and remove it.",
  },
];

/** The layers that an answer's headers name, the most telling first. nginx and Apache may also be the platform's own server. */
export function layersIn(headers: readonly (readonly [string, string])[]): Layer[] {
  const lines = headers.map(([name, value]) => `${name}: ${value}`.toLowerCase());
  return KNOWN.filter(({ mark }) => lines.some((line) => mark.test(line))).map(({ name, change }) => ({
    name,
    change,
  }));
}

/** Whether the headers say that a cache gave this answer, not the server behind it. */
export function isFromCache(headers: readonly (readonly [string, string])[]): boolean {
  return headers.some(([name, value]) => {
    switch (name.toLowerCase()) {
      case "age":
        return /^\d+$/.test(value);
      case "x-cache":
      case "cf-cache-status":
      case "x-cache-status":
      case "x-proxy-cache":
      case "x-drupal-cache":
      case "cache-status":
        return /\bhit\b/i.test(value);
      case "x-varnish":
        // Two numbers: this request's, and that of the one that filled the cache.
        return /^\d+\s+\d+$/.test(value);
      default:
        return false;
    }
  });
}
