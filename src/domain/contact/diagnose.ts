import { addressSpace } from "./address-space.ts";
import { type Cause, type CauseCode, causeOf, type Names } from "./causes.ts";

/**
 * What a page got to read from one address. `refused`: nothing, for whatever reason. `redirect`: the address leads elsewhere.
 * `dreamFactory`: the body has the form of a DreamFactory answer or error.
 */
export type Reading =
  | { kind: "refused" }
  | { kind: "redirect" }
  | { kind: "read"; status: number; dreamFactory: boolean };

/** What a page could see, after a sign-in, or a read of a signed-in administrator, that came to nothing. */
export type Seen = Names & {
  /** What failed. A page that has read before meets other causes first. */
  call: "sign-in" | "read";
  /** How it ended: refused by the browser, no answer, or an answer of another form than the platform's. */
  ended: "blocked" | "silent" | "answered";
  /** Status of an `answered` call. */
  status: number | null;
  /** Whether the page's own Content-Security-Policy refused a call to the platform. */
  policyRefused: boolean;
  /** Whether a call whose answer no page may read (mode no-cors) met a server. */
  opaque: boolean;
  /** A plain GET of the public environment: needs an entry that names this origin, and no preflight. */
  plain: Reading;
  /** The same with the header that the failed call needs: a preflight must allow it. */
  preflighted: Reading;
  /** A plain GET outside `system/`: this console's entry does not reach there. */
  elsewhere: Reading;
  /** The browser's permission for calls into the local network, where it has one. */
  localNetwork: "granted" | "denied" | "prompt" | "unknown";
};

/** What was tried from this page, one sentence each, in order. */
export function whatWasTried(seen: Seen): string[] {
  const read = (reading: Reading) =>
    reading.kind === "read"
      ? `status ${reading.status}${reading.dreamFactory ? ", from a DreamFactory" : ", not from a DreamFactory"}`
      : reading.kind === "redirect"
        ? "a redirect"
        : "nothing that this page may read";
  const tried = [
    `${{ "sign-in": "Sign in", read: "Read" }[seen.call]}: ${{ blocked: "an answer that this page may not read", silent: "no answer", answered: `status ${seen.status ?? "unknown"}` }[seen.ended]}.`,
  ];
  if (seen.policyRefused) return [...tried, "This page's own security policy refused the call."];
  tried.push(`Ask without reading the answer: ${seen.opaque ? "a server is there" : "no server answers"}.`);
  if (!seen.opaque) return tried;
  tried.push(`Read the public environment: ${read(seen.plain)}.`);
  if (seen.plain.kind === "read") tried.push(`The same after a preflight: ${read(seen.preflighted)}.`);
  return tried;
}

/** The causes that fit, most likely first; never empty. */
export function diagnose(seen: Seen): Cause[] {
  return codes(seen).map((code) => causeOf(code, seen));
}

function codes(seen: Seen): CauseCode[] {
  const consoleUrl = new URL(seen.consoleOrigin);
  const platform = new URL(seen.base);
  if (seen.policyRefused) return ["own-policy"];
  const space = addressSpace(platform.hostname);
  if (consoleUrl.protocol === "https:" && platform.protocol === "http:" && space !== "loopback")
    return ["mixed-content"];
  if (seen.ended === "answered") return answered(seen);
  if (!seen.opaque) return silent(seen, space !== "public" && addressSpace(consoleUrl.hostname) === "public");
  return seen.ended === "blocked" ? blocked(seen) : ["passing"];
}

function silent({ localNetwork, base, consoleOrigin }: Seen, reachesInside: boolean): CauseCode[] {
  const out: CauseCode[] = ["down", "wrong-address"];
  const { protocol, origin } = new URL(base);
  if (origin === consoleOrigin) return ["down"];
  if (protocol === "https:") out.splice(1, 0, "certificate");
  if (localNetwork === "denied" || (reachesInside && localNetwork !== "granted")) out.unshift("local-network");
  return out;
}

function blocked({ call, plain, preflighted, elsewhere }: Seen): CauseCode[] {
  if (plain.kind === "redirect") return ["redirect"];
  // What let this page in before was changed since, or every call fails now.
  if (plain.kind === "refused" && call === "read") return ["bricked", "no-entry", "other-origin", "redirect"];
  if (plain.kind === "refused")
    return ["no-entry", "other-origin", "bricked", "wrong-prefix", "not-dreamfactory", "redirect", "rate-limited"];
  if (!plain.dreamFactory) return strange(plain.status);
  if (preflighted.kind === "read") return ["rate-limited", "header-or-method", "passing"];
  // An entry for this console lets it read below system/ only; a platform that ignores its entries, everywhere.
  return elsewhere.kind === "read" ? ["entries-ignored", "header-or-method"] : ["header-or-method", "entries-ignored"];
}

function answered({ status, plain }: Seen): CauseCode[] {
  if (plain.kind === "redirect") return ["redirect"];
  if (status !== null && status >= 500) return strange(status);
  if (plain.kind === "read" && plain.dreamFactory && plain.status < 400) return ["other-form"];
  return strange(status);
}

function strange(status: number | null): CauseCode[] {
  if (status === 429) return ["rate-limited"];
  if (status !== null && status >= 502 && status <= 504) return ["gateway"];
  if (status !== null && status >= 500) return ["bricked", "not-dreamfactory"];
  return status === 404 ? ["wrong-prefix", "not-dreamfactory"] : ["not-dreamfactory", "wrong-prefix"];
}

/**
 * Whether the platform answers this page as a whole, so that a failed read is a matter of that read alone: the public
 * environment came, also with the header that signed-in calls need.
 */
export const answersThisPage = ({ plain, preflighted }: Seen): boolean =>
  [plain, preflighted].every((reading) => reading.kind === "read" && reading.dreamFactory);
