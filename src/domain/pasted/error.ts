import { CAUSES, type Cause } from "../cors/console/causes.ts";
import { SENTENCES, type SentenceCode } from "../cors/console/sentences.ts";
import { ENGINES } from "../cors/engines.ts";
import { OTHER_ERRORS } from "./other-errors.ts";

/** What a line tells about the request; null where it does not. `withCredentials`: it says so, else false. */
export type ErrorFacts = {
  origin: string | null;
  url: string | null;
  method: string | null;
  header: string | null;
  withCredentials: boolean;
};

export type Meaning = { code: string; isCors: boolean | null; cause: string; repair: string };

/** What a pasted error means: one meaning, or several where the line fits several causes; none where it is not known. */
export type PastedError = { meanings: readonly Meaning[]; facts: ErrorFacts };

/**
 * Reads a line of a browser's console, or several, of any engine, fetch() and XMLHttpRequest, also in older wordings.
 * A line that names a cause counts before one that only says that something failed. Pure, never throws.
 */
export function readPastedError(text: string): PastedError {
  const plain = plainText(text);
  const meanings = meaningsOf(plain);
  if (meanings.length > 0) return { meanings, facts: factsOf(plain) };
  const inAnyLanguage = causesByHeader(plain).map(ofCause);
  return {
    meanings: inAnyLanguage,
    facts: { ...factsOf(plain), ...(inAnyLanguage.length > 0 && { url: addressIn(plain) }) },
  };
}

/**
 * Firefox translates its sentences, but not “CORS” nor the header's name: the causes whose own sentence names that
 * header, as more is not known.
 */
function causesByHeader(text: string): Cause[] {
  // Its form: the address, then the reason with the header's name in quotation marks.
  const name = /https?:\/\/.*\bCORS\b[^.]*['"«] ?(Access-Control-[a-z-]+) ?['"»]/i.exec(text)?.[1]?.toLowerCase();
  const names = (sentence = ""): readonly string[] => sentence.toLowerCase().match(/access-control-[a-z-]+/g) ?? [];
  return name === undefined ? [] : CAUSES.filter(({ code }) => names(SENTENCES.firefox[code]).includes(name));
}

/** The first address in a sentence; full stops and brackets after it are not part of it. */
const addressIn = (text: string): string | null =>
  /https?:\/\/[^\s"'()<>«»]+/i.exec(text)?.[0].replace(/[.,;:]+$/, "") ?? null;

function meaningsOf(text: string): Meaning[] {
  const sentences = causesOf(text);
  const specific = sentences.filter(({ code }) => code !== "no-success");
  const others = OTHER_ERRORS.filter(({ pattern }) => pattern.test(text));
  const telling = others.filter(({ isCors }) => isCors !== null);
  const isFromDisk = telling.some(({ code }) => code === "page-from-disk");
  if (specific.length > 0 && !isFromDisk) return specific.map(ofCause);
  const [first] = telling.length > 0 ? telling : others;
  if (first !== undefined)
    return [{ code: first.code, isCors: first.isCors, cause: first.cause, repair: first.repair }];
  return sentences.map(ofCause);
}

const ofCause = ({ code, cause, repair }: Cause): Meaning => ({
  code,
  isCors: code === "no-success" ? null : true,
  cause,
  repair,
});

function causesOf(text: string): Cause[] {
  return CAUSES.filter(({ code }) => (PATTERNS.get(code) ?? []).some((pattern) => pattern.test(text)));
}

/** The sentences as patterns: without Chromium's advice and without the status, which older versions do not print. */
const PATTERNS: ReadonlyMap<SentenceCode, readonly RegExp[]> = new Map(
  CAUSES.map(({ code }) => [
    code,
    ENGINES.map((engine) => SENTENCES[engine][code])
      .filter((text) => text !== undefined)
      .map(patternOf),
  ]),
);

function patternOf(sentence: string): RegExp {
  const core = plainText(sentence)
    // XMLHttpRequest, EventSource and the like say it with their own names.
    .replace(/^Fetch API (?=cannot load \{address\} due to)/, "")
    .replace(/ Have the server send.*$/, "")
    .replace(/\)?\.? Status code:.*$/, "")
    .replace(/(?<!\})\)?\.$/, "");
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parts = core.replace(/\{address\}\.$/, "{end}").split(/(\{\w+\})/);
  const pattern = parts.map((part) =>
    part === "{end}" ? "\\S+\\.(?= |$)" : /^\{\w+\}$/.test(part) ? ".*?" : literal(part),
  );
  return new RegExp(pattern.join(""), "i");
}

/** With straight quotation marks and single spaces, without the marks of a reply, as lines survive in mails and chats. */
function plainText(text: string): string {
  return text
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, "")
    .replace(/[\u2018\u2019\u201a\u201b`]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/\s+/g, " ")
    .trim();
}

const ADDRESSES = [
  /\(redirected from '([^']+)'\)/i,
  /Access to [\w-]+ at '([^']+)'/i,
  /remote resource at '?(\S+?)'?\. \(Reason/i,
  /cannot load (\S+?)(?: due to|\. )/i,
  /Http failure response for (\S+?):/i,
  /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (https?:\/\/\S+)/,
  /(?:insecure (?:resource|XMLHttpRequest endpoint)|connect to|Connecting to) '([^']+)'/i,
  /mixed active content ['"]([^'"]+)['"]/i,
  /insecure content from (\S+?)\.(?: |$)/i,
  /\(connect-src\) at (\S+?)\.?(?: |$)/i,
] as const;
const ORIGINS = [
  /from origin '([^']+)'/i,
  /\bOrigin (\S+) is (?:therefore )?not allowed/i,
  /request origin (\S+?)\.?(?: |$)/i,
  /page at '?(https?:\/\/[^\s/']+)/i,
] as const;
const METHODS = [
  /Method (\S+) is not allowed by/i,
  /\b(GET|HEAD|POST|PUT|PATCH|DELETE) https?:\/\//,
  /request method (\w+)/i,
  /'(\w+)' HTTP method is unsupported/i,
] as const;
const HEADERS = [
  /Request header field (\S+) is not allowed/i,
  /header '([^']+)' is not allowed according/i,
  /missing token '([^']+)' in CORS header/i,
] as const;

function factsOf(text: string): ErrorFacts {
  const found = (patterns: readonly RegExp[]) => {
    for (const pattern of patterns) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return value;
    }
    return null;
  };
  return {
    origin: found(ORIGINS)?.replace(/^'|'$/g, "") ?? null,
    url: found(ADDRESSES),
    method: found(METHODS),
    header: found(HEADERS),
    withCredentials:
      /credentials? (?:mode is 'include'|flag is true|is not supported if)|Access-Control-Allow-Credentials/i.test(
        text,
      ),
  };
}
