import * as z from "zod/mini";
import type { Reading, Seen } from "../domain/contact/diagnose.ts";
import { SESSION_HEADER } from "../domain/headers.ts";
import type { Platform } from "./config.ts";
import { environmentSchema } from "./environment.ts";
import type { PlatformError } from "./errors.ts";
import { ENVIRONMENT, reaches } from "./reach.ts";

const TIMEOUT_MS = 10_000;
const EVENT_MS = 250;

const errorSchema = z.object({ error: z.looseObject({ message: z.string() }) });

function isDreamFactory(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return Boolean(environmentSchema.safeParse(json).data?.authentication) || errorSchema.safeParse(json).success;
  } catch {
    return false;
  }
}

/** None of these calls changes anything on the platform, and none carries a password or a token. */
const ASK: RequestInit = { credentials: "omit", cache: "no-store" };

async function read(url: string, headers: Record<string, string> = {}): Promise<Reading> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { ...ASK, headers, redirect: "manual", signal });
    if (answer.type === "opaqueredirect") return { kind: "redirect" };
    return { kind: "read", status: answer.status, dreamFactory: isDreamFactory(await answer.text()) };
  } catch {
    return { kind: "refused" };
  }
}

const meetsServer = (platform: Platform) => reaches(platform, AbortSignal.timeout(TIMEOUT_MS));

/** The browser's permission for calls into the local network (Chromium's Local Network Access), where it has one. */
async function localNetwork(): Promise<Seen["localNetwork"]> {
  try {
    // Not in TypeScript's list of permissions yet; other browsers throw.
    const permissions: { query(descriptor: { name: string }): Promise<PermissionStatus> } = navigator.permissions;
    return (await permissions.query({ name: "local-network-access" })).state;
  } catch {
    return "unknown";
  }
}

/** Tells whether the page's own Content-Security-Policy refuses a call to the platform that has just failed. */
function policyRefuses(platform: Platform): Promise<boolean> {
  const { origin } = platform;
  return new Promise((resolve) => {
    const end = (refuses: boolean) => {
      document.removeEventListener("securitypolicyviolation", note);
      resolve(refuses);
    };
    const note = ({ blockedURI }: SecurityPolicyViolationEvent) => blockedURI.startsWith(origin) && end(true);
    document.addEventListener("securitypolicyviolation", note);
    // The call fails before the event comes.
    void meetsServer(platform).then(() => setTimeout(end, EVENT_MS, false));
  });
}

/** The header that each call needs. An empty token asks for the preflight; the platform ignores it. */
const NEEDED: Readonly<Record<Seen["call"], Record<string, string>>> = {
  "sign-in": { "Content-Type": "application/json" },
  read: { [SESSION_HEADER]: "" },
};

/** Looks from this page at a platform from which a call came to nothing: what a browser lets it see, and nothing else. */
export async function lookAtPlatform(
  platform: Platform,
  consoleOrigin: string,
  error: PlatformError,
  call: Seen["call"],
): Promise<Seen> {
  const { base } = platform;
  const environment = base + ENVIRONMENT;
  const opaque = await meetsServer(platform);
  const silent = error.kind === "unreachable" || error.kind === "timeout";
  // Each question has a meaning only after the one before: a browser writes an error to its console for every refusal.
  const plain = await read(environment);
  const preflighted: Reading = plain.kind === "read" ? await read(environment, NEEDED[call]) : plain;
  const isOdd = plain.kind === "read" && preflighted.kind === "refused";
  const elsewhere: Reading = isOdd
    ? await read(`${base}/gatehouse-asks-whether-anybody-may-read-this`)
    : { kind: "refused" };
  return {
    consoleOrigin,
    base,
    call,
    ended: silent ? "silent" : error.kind === "blocked" ? "blocked" : "answered",
    status: error.status,
    policyRefused: !opaque && (await policyRefuses(platform)),
    localNetwork: await localNetwork(),
    opaque,
    plain,
    preflighted,
    elsewhere,
  };
}
