/** The security headers of the console's host: the one source for servers, tests and generated configurations. */

/** Features that the console never uses, and that a page in it must not be able to ask for. */
const DENIED_FEATURES = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "usb",
  "xr-spatial-tracking",
];

const TWO_YEARS = 63_072_000;

/** `platformOrigins`: origins of the platforms that the console calls, such as `https://api.example.com:8443`; none when it answers on the console's own. */
type Reach = { platformOrigins: readonly string[] };

/**
 * Headers by name.
 * @param options.https whether the console itself is reached over HTTPS: only then is Strict-Transport-Security meant.
 * @throws RangeError for a text that is not a plain origin: nothing else may enter the policy.
 */
export function securityHeaders(options: Reach & { https: boolean }): Record<string, string> {
  return {
    "Content-Security-Policy": policyOf(options),
    "Cross-Origin-Opener-Policy": "same-origin",
    ...everywhere(options),
  };
}

/**
 * Headers of everything under the API path of a proxy on the console's own origin: what lies there is the platform's, and
 * a stored file must not run as the console. No opener policy: a browser refuses to show a sandboxed page that has one.
 */
export function apiHeaders(options: { https: boolean }): Record<string, string> {
  return {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
    ...everywhere(options),
  };
}

/**
 * Whether an asset of a page needs it, too: a script or a style that is there. What the others say is for documents and for
 * workers, and would cost each asset half a kilobyte.
 */
export const isOfAssets = (header: string): boolean =>
  ["X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Strict-Transport-Security"].includes(header);

/** The policy as a `<meta>` can say it: browsers ignore `frame-ancestors` there (CSP 3, 3.3). */
export const metaPolicy = (reach: Reach): string => policyOf(reach, ["frame-ancestors"]);

function policyOf({ platformOrigins }: Reach, without: readonly string[] = []): string {
  const connect = ["'self'", ...new Set(platformOrigins.map(checkedOrigin))];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect.join(" ")}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types gatehouse-worker",
  ]
    .filter((directive) => !without.some((name) => directive.startsWith(`${name} `)))
    .join("; ");
}

function everywhere({ https }: { https: boolean }): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": DENIED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    ...(https ? { "Strict-Transport-Security": `max-age=${TWO_YEARS}` } : {}),
  };
}

/**
 * A URL parser lets `;`, `,` and `'` into a host, which would end a directive, so the text must also look like an origin.
 * An IPv6 address is refused because a Content-Security-Policy has no way to write one (CSP 3, host-source).
 */
function checkedOrigin(text: string): string {
  const plain = /^https?:\/\/[a-z0-9_-]+(\.[a-z0-9_-]+)*(:[0-9]{1,5})?$/.test(text);
  if (!plain || URL.parse(text)?.origin !== text) {
    throw new RangeError(
      `${JSON.stringify(text)} is not an origin such as https://api.example.com or http://127.0.0.1:8080`,
    );
  }
  return text;
}
