/** What browsers print for refused calls, and what it means on this platform. `{}` stands for a value. */
export type Sentence = {
  cause: string;
  repair: string;
  chromium: string;
  firefox: string;
  safari: string;
};

/** Where the sentences come from. Chromium's were seen; the other two were read in the source and not run. */
export const SOURCES = {
  chromium: "Seen in Chromium 156.",
  firefox: "From Firefox's source (dom/locales/en-US/chrome/security/security.properties). Not run.",
  safari: "From WebKit's source (Source/WebCore/loader/CrossOriginAccessControl.cpp). Not run.",
} as const;

export const SENTENCES: readonly Sentence[] = [
  {
    cause: "No entry matches the path, or the entry that answers has several origins and this one is not among them.",
    repair: "Allow the application: its origin goes into the entry that answers, or into an entry of its own.",
    chromium: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    firefox: "CORS header ‘Access-Control-Allow-Origin’ missing",
    safari: "Origin {} is not allowed by Access-Control-Allow-Origin.",
  },
  {
    cause:
      "The entry that answers names one origin, which is sent to everyone, and it is another one. A port, http instead of https, or www. already makes it another.",
    repair: "Add the page's origin to the entry.",
    chromium:
      "The 'Access-Control-Allow-Origin' header has a value '{}' that is not equal to the supplied origin. Have the server send the header with a valid value.",
    firefox: "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{}’",
    safari: "Origin {} is not allowed by Access-Control-Allow-Origin.",
  },
  {
    cause: "The stored origin is none: it has no scheme, a path, or a blank in it.",
    repair: "Open the entry. The finding at the origin repairs it with one press.",
    chromium:
      "The 'Access-Control-Allow-Origin' header contains the invalid value '{}'. Have the server send the header with a valid value.",
    firefox: "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{}’",
    safari: "Origin {} is not allowed by Access-Control-Allow-Origin.",
  },
  {
    cause: "Two layers answer CORS (the web server and the platform), or an entry's origins are separated by blanks.",
    repair: "Let one layer answer alone, and separate origins with commas.",
    chromium:
      "The 'Access-Control-Allow-Origin' header contains multiple values '{}', but only one is allowed. Have the server send the header with a valid value.",
    firefox: "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
    safari: "Access-Control-Allow-Origin cannot contain more than one origin.",
  },
  {
    cause: "The preflight got 405: the entry does not list the method, or the platform ignores its entries.",
    repair:
      "Tick the method in the entry that answers. GET needs its tick too, as soon as a header makes the browser ask.",
    chromium: "Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
    firefox: "CORS preflight response did not succeed",
    safari: "Preflight response is not successful. Status code: {}",
  },
  {
    cause:
      "The method is written in lower case: the platform takes it, the browser compares exactly. This happens with patch.",
    repair: "Write the method in capitals in the application.",
    chromium: "Method {} is not allowed by Access-Control-Allow-Methods in preflight response.",
    firefox: "Did not find method in CORS header ‘Access-Control-Allow-Methods’",
    safari: "Method {} is not allowed by Access-Control-Allow-Methods.",
  },
  {
    cause:
      "The entry does not list a header that the application sends. An empty list refuses the API key, the session token and JSON.",
    repair: "Add the header to the entry.",
    chromium: "Request header field {} is not allowed by Access-Control-Allow-Headers in preflight response.",
    firefox:
      "header ‘{}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
    safari: "Request header field {} is not allowed by Access-Control-Allow-Headers.",
  },
  {
    cause: "A name in the entry's list of headers is none, for example two names with a blank between them.",
    repair: "Open the entry and separate the names with commas.",
    chromium: "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
    firefox: "invalid token ‘{}’ in CORS header ‘Access-Control-Allow-Headers’",
    safari: "Request header field {} is not allowed by Access-Control-Allow-Headers.",
  },
  {
    cause: "The application sends cookies, and the entry lets any site in.",
    repair:
      "Let the application drop credentials: session tokens and API keys need none. Or list its origin and support credentials.",
    chromium:
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    firefox: "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’",
    safari: "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
  },
  {
    cause: "The application sends cookies, and the entry does not support credentials.",
    repair: "Let the application drop credentials, or switch on credentials in the entry when it really needs cookies.",
    chromium:
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '{}' which must be 'true' when the request's credentials mode is 'include'.",
    firefox: "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
    safari: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  },
];
