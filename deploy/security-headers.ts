/** The security headers of every answer of the console's host: the one source for servers, tests and generated configurations. */

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

/**
 * Headers by name.
 * @param options.platformOrigins origins of the platforms that the console calls, such as `https://api.example.com:8443`;
 *   none when the platform answers on the console's own origin.
 * @param options.https whether the console itself is served over HTTPS: only then is Strict-Transport-Security meant.
 * @throws RangeError for a text that is no plain origin: nothing else may enter the policy.
 */
export function securityHeaders(options: {
  platformOrigins: readonly string[];
  https: boolean;
}): Record<string, string> {
  const connect = ["'self'", ...new Set(options.platformOrigins.map(checkedOrigin))];
  const policy = [
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
  ].join("; ");
  return {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": DENIED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    ...(options.https ? { "Strict-Transport-Security": `max-age=${TWO_YEARS}` } : {}),
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
      `${JSON.stringify(text)} is no origin such as https://api.example.com or http://127.0.0.1:8080`,
    );
  }
  return text;
}
