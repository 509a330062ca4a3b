/** curl's own error (curl(1), EXIT CODES). */
const CURL = /curl: \((\d{1,3})\)/g;

/** What wget, HTTPie (Python) and PowerShell (.NET) say, with curl's number for it. */
const OTHERS: readonly (readonly [RegExp, number])[] = [
  [/unable to resolve host address|name or service not known|nodename nor servname|failed to resolve/i, 6],
  [/remote name could not be resolved|no such host is known|temporary failure in name resolution/i, 6],
  [/certificate verify failed|SSLCertVerificationError|cannot verify .*certificate|trust relationship/i, 60],
  [/SSL connection could not be established|unable to establish SSL connection|SSLError/i, 35],
  [/connection refused|actively refused|unable to connect to the remote server/i, 7],
  [/(?:operation|request|connection) (?:has )?timed out|TimeoutError|ConnectTimeout|HttpClient\.Timeout/i, 28],
  [/underlying connection was closed|remote end closed connection|no data received|empty reply/i, 52],
];

const WORDS: Readonly<Record<number, string>> = {
  3: "the address cannot be read",
  5: "the proxy's name cannot be resolved",
  6: "the host's name cannot be resolved",
  7: "nothing listens at that address and port, or a firewall is in the way",
  28: "it took too long",
  35: "no TLS connection could be made",
  47: "it was redirected too often",
  52: "the server closed the connection without an answer",
  56: "the connection broke off",
  60: "the server's certificate is not trusted",
};

/** What a failure with curl's number is about, in half a sentence; null for the rare ones. */
export const failureWords = (code: number): string | null => WORDS[code] ?? null;

/** The number of the last failure that the text reports; null when it reports none. */
export function failureCode(text: string): number | null {
  const last = [...text.matchAll(CURL)].at(-1)?.[1];
  if (last !== undefined) return Number(last);
  return OTHERS.find(([words]) => words.test(text))?.[1] ?? null;
}
