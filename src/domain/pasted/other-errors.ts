/** A line of a browser's console that no list of CORS sentences has: what it means, and what to do. */
export type OtherError = {
  code: string;
  /** As a browser or a library prints it; `…` stands for a value. */
  examples: readonly string[];
  pattern: RegExp;
  /** Whether CORS entries have a part in it; null where the line alone does not say. */
  isCors: boolean | null;
  cause: string;
  repair: string;
};

/**
 * In the order in which they are tried. The three texts of `no-detail` were recorded with the sentences of the consoles;
 * the others are from documentation and reports, and not run.
 */
export const OTHER_ERRORS: readonly OtherError[] = [
  {
    code: "page-from-disk",
    examples: [
      "Access to fetch at 'file:///…' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: …",
    ],
    pattern: /at 'file:|URL scheme "file" is not supported|CORS request not http.*file:|file:.*CORS request not http/i,
    isCors: false,
    cause: "The page was opened from disk, or it asks for a file. Browsers do not let such a page load other files.",
    repair: "Serve the page with a web server, and let it call the platform by its https address.",
  },
  {
    code: "local-network",
    examples: [
      "Permission was denied for this request to access the `loopback` address space.",
      "Permission was denied for this request to access the `local` address space.",
      "The request client is not a secure context and the resource is in more-private address space `local`.",
    ],
    pattern:
      /access the [`'"]?\w+[`'"]? address space|more-private address space|private network access|local network access/i,
    isCors: false,
    cause:
      "A page on the internet calls a machine in the local network. Chromium asks the visitor for permission first, and only for pages over https; it was refused, or never asked.",
    repair:
      "Have visitors allow local network access in the page's site settings, serve the page over https, or put page and platform in the same network.",
  },
  {
    code: "mixed-content",
    examples: [
      "Mixed Content: The page at '…' was loaded over HTTPS, but requested an insecure resource '…'. This request has been blocked; the content must be served over HTTPS.",
      "Blocked loading mixed active content “…”",
      "[blocked] The page at … was not allowed to run insecure content from ….",
      "[blocked] The page at … requested insecure content from …. This content was blocked and must be served over HTTPS.",
    ],
    pattern:
      /mixed content|mixed active content|not allowed to (?:run|display) insecure content|requested (?:an )?insecure/i,
    isCors: false,
    cause: "The page came over https and calls the platform over http. Browsers block that before they ask for CORS.",
    repair: "Serve the platform over https and call that address.",
  },
  {
    code: "page-policy",
    examples: [
      "Refused to connect to '…' because it violates the following Content Security Policy directive: \"connect-src …\".",
      "Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ….",
    ],
    pattern: /content.security.policy|violates the document's content/i,
    isCors: false,
    cause: "The page's own Content-Security-Policy does not list the platform, so its browser sends nothing.",
    repair: "Add the platform's origin to connect-src in the policy of the page.",
  },
  {
    code: "content-blocker",
    examples: [
      "net::ERR_BLOCKED_BY_CLIENT",
      "net::ERR_BLOCKED_BY_ADMINISTRATOR",
      "Content blocker prevented frame displaying … from loading a resource from …",
    ],
    pattern:
      /ERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)|content blocker prevented|blocked by (?:an )?(?:ad ?blocker|extension|tracking protection)|enhanced tracking protection/i,
    isCors: false,
    cause: "An extension, a content blocker or a rule of the organisation stopped the call in the browser.",
    repair: "Try a private window without extensions, and allow the platform's host in the blocker.",
  },
  {
    code: "resource-policy",
    examples: [
      "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin",
      "net::ERR_BLOCKED_BY_ORB",
      "net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep",
    ],
    pattern: /ERR_BLOCKED_BY_(?:RESPONSE|ORB)|cross-origin-(?:resource|embedder)-policy|OpaqueResponseBlocking/i,
    isCors: false,
    cause:
      "An image, script or frame was loaded without CORS, and a policy of the answer (Cross-Origin-Resource-Policy) or of the page (Cross-Origin-Embedder-Policy) forbids it.",
    repair:
      "Load it with the attribute crossorigin, so that the entry decides; or let the web server send Cross-Origin-Resource-Policy: cross-origin.",
  },
  {
    code: "certificate",
    examples: [
      "net::ERR_CERT_AUTHORITY_INVALID",
      "net::ERR_CERT_DATE_INVALID",
      "net::ERR_CERT_COMMON_NAME_INVALID",
      "The certificate for this server is invalid.",
    ],
    pattern:
      /ERR_CERT_|SEC_ERROR_|MOZILLA_PKIX|SSL_ERROR_BAD_CERT|certificate for this server is invalid|certificate (?:is not trusted|has expired)/i,
    isCors: false,
    cause:
      "The browser does not trust the platform's certificate: it expired, is for another name, or comes from an unknown authority.",
    repair: "Open the address in a new tab to see which. SSL status shows the stored certificates.",
  },
  {
    code: "tls",
    examples: [
      "net::ERR_SSL_PROTOCOL_ERROR",
      "net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
      "An SSL error has occurred and a secure connection to the server cannot be made.",
    ],
    pattern: /ERR_SSL_|SSL_ERROR_|PR_END_OF_FILE|SSL error has occurred|TLS error caused/i,
    isCors: false,
    cause: "There was no TLS connection: the port speaks plain http, or the two sides share no TLS version.",
    repair: "Check scheme and port in the application, and the TLS settings of the web server.",
  },
  {
    code: "name",
    examples: ["net::ERR_NAME_NOT_RESOLVED", "A server with the specified hostname could not be found."],
    pattern: /ERR_NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)|NS_ERROR_UNKNOWN_HOST|specified hostname could not be found/i,
    isCors: false,
    cause: "The host's name is unknown: it is misspelt, or known only in another network.",
    repair: "Check the address in the application, and the DNS entry.",
  },
  {
    code: "connection",
    examples: [
      "net::ERR_CONNECTION_REFUSED",
      "net::ERR_CONNECTION_TIMED_OUT",
      "net::ERR_CONNECTION_RESET",
      "net::ERR_EMPTY_RESPONSE",
      "Could not connect to the server.",
    ],
    pattern:
      /ERR_(?:CONNECTION_|EMPTY_RESPONSE|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|NETWORK_|TIMED_OUT|SOCKET_|TUNNEL_|PROXY_|HTTP2_|QUIC_)|NS_ERROR_(?:CONNECTION_REFUSED|NET_)|could not connect to the server|network connection was lost|internet connection appears to be offline/i,
    isCors: false,
    cause:
      "The connection failed or broke off: the server is down, the port is wrong, or a firewall or proxy is in the way.",
    repair: "Open the address in a new tab to see whether the platform answers at all.",
  },
  {
    code: "redirect-broken",
    examples: ["net::ERR_INVALID_REDIRECT", "net::ERR_UNSAFE_REDIRECT", "net::ERR_TOO_MANY_REDIRECTS"],
    pattern:
      /ERR_(?:INVALID_REDIRECT|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS)|NS_ERROR_REDIRECT_LOOP|too many HTTP redirects/i,
    isCors: false,
    cause:
      "The answer redirects in a circle or to an unusable address. The platform's API does not redirect: something in front of it does.",
    repair: "Find out what redirects (curl -i shows the Location), and call the final address.",
  },
  {
    code: "blocked-port",
    examples: ["net::ERR_UNSAFE_PORT"],
    pattern: /ERR_UNSAFE_PORT|NS_ERROR_PORT_ACCESS_NOT_ALLOWED|restricted network port/i,
    isCors: false,
    cause: "Browsers never call this port: it belongs to another kind of service.",
    repair: "Let the platform listen on another port.",
  },
  {
    code: "bad-method",
    examples: [
      "Failed to execute 'fetch' on 'Window': '…' HTTP method is unsupported.",
      "Window.fetch: Invalid request method ….",
      "Method is forbidden.",
    ],
    pattern:
      /HTTP method is unsupported|is unsupported in no-cors mode|Invalid request method|Method is forbidden|Method must be GET, POST or HEAD/i,
    isCors: false,
    cause: "Browsers never send this method, or not in mode no-cors. Nothing was sent.",
    repair: 'Use another method, and remove mode: "no-cors" from the application.',
  },
  {
    code: "status",
    examples: ["Failed to load resource: the server responded with a status of 401 ()"],
    pattern: /responded with a status of [45]\d\d|status code [45]\d\d|Http failure response for \S+: [45]\d\d/i,
    isCors: false,
    cause: "An answer came and the page may read it, so CORS is fine. The status says what was wrong with the call.",
    repair:
      "401, 403: check key, token and role. 404: check the address. 429: wait for the rate limit. 5xx: see the platform's log.",
  },
  {
    code: "no-detail",
    examples: [
      "TypeError: Failed to fetch",
      "TypeError: Load failed",
      "TypeError: NetworkError when attempting to fetch resource.",
      "AxiosError: Network Error",
      "Http failure response for …: 0 Unknown Error",
    ],
    pattern:
      /Failed to fetch|Load failed|NetworkError when attempting|Network ?Error\b|: 0 Unknown Error|fetch failed|ERR_FAILED\b|ERR_NETWORK\b/i,
    isCors: null,
    cause: "Scripts learn no more than this, whether CORS, the network, the name or the certificate was at fault.",
    repair: "Open the console of the developer tools: a line near this one names the cause. Paste that line here.",
  },
];
