import * as z from "zod/mini";
import { SESSION_HEADER } from "../domain/headers.ts";
import type { Platform } from "./config.ts";
import { PlatformError } from "./errors.ts";
import { reaches } from "./reach.ts";
import { translate } from "./translate.ts";

const TIMEOUT_MS = 30_000;

export type Call<T> = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's base, with a leading slash: `/system/cors/7`. */
  path: string;
  query?: Record<string, string | number | boolean>;
  /** Sent as JSON; bytes are sent as they are. */
  body?: unknown;
  answer: z.ZodMiniType<T>;
  signal?: AbortSignal | undefined;
  /** Another token than the session's; null sends none. */
  token?: string | null;
  /** A read that a write waits for: after a new sign-in it is not repeated, so that nothing is written without a click. */
  beforeWrite?: boolean;
};

/** A read whose answer is a stored file instead of JSON. */
export type FileCall = Pick<Call<never>, "path" | "signal"> & {
  /** In bytes. A longer answer is broken off as soon as that is known. */
  limit: number;
};

export type Client = {
  readonly platform: Platform;
  /** @throws PlatformError, always and only. */
  call<T>(call: Call<T>): Promise<T>;
  /** Null when the file is longer than the limit. @throws PlatformError, always and only. */
  bytes(call: FileCall): Promise<Uint8Array<ArrayBuffer> | null>;
};

/** Whose token a call carries. */
export type Bearer = { readonly token: string; readonly id: number };

/** What the session tells the client: the token for each call, and what to do when the platform no longer takes it. */
export type TokenSource = {
  /** Runs one call with the session's token, which is not exchanged for a new one before the call has ended. */
  withToken<T>(run: (bearer: Bearer) => Promise<T>): Promise<T>;
  /** Resolves to true when the same administrator has signed in again, and to false when not. */
  renewed(error: PlatformError, refused: Bearer): Promise<boolean>;
  /** Told at once when a write meets the end of the session, so that sign-in can open over the page. */
  ended(error: PlatformError, refused: Bearer): void;
};

/** Ends in time, or when the caller calls it off. */
function inTime(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

async function failureOf(platform: Platform, cause: unknown, signal: AbortSignal | undefined): Promise<PlatformError> {
  if (signal?.aborted) return new PlatformError("cancelled", "The call was cancelled.");
  if (cause instanceof DOMException && cause.name === "TimeoutError")
    return new PlatformError("timeout", `${platform.host} did not answer within ${TIMEOUT_MS / 1000} seconds.`);
  if (await reaches(platform, inTime(signal)))
    return new PlatformError("blocked", `${platform.host} answers, but this page may not read the answer.`);
  return new PlatformError("unreachable", `${platform.host} does not answer.`);
}

type Asked = Omit<Call<never>, "answer">;

/** @param read takes the body of a good answer. */
async function send<T>(
  platform: Platform,
  call: Asked,
  token: string | null,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  const url = new URL(platform.base + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = {};
  if (token !== null) headers[SESSION_HEADER] = token;
  if (call.body !== undefined)
    headers["Content-Type"] = isBytes(call.body) ? "application/octet-stream" : "application/json";

  let status: number;
  let text: string;
  try {
    const answer = await fetch(url, {
      method: call.method,
      headers,
      body: call.body === undefined ? null : isBytes(call.body) ? call.body : JSON.stringify(call.body),
      credentials: "omit",
      // Answers to writes are never kept; "no-store" would only make the browser forget their preflights, which an undo may need.
      cache: call.method === "GET" ? "no-store" : "default",
      redirect: "error",
      signal: inTime(call.signal),
    });
    if (answer.ok) return await read(answer);
    status = answer.status;
    text = await answer.text();
  } catch (cause) {
    throw await failureOf(platform, cause, call.signal);
  }
  throw translate(status, text);
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> =>
  body instanceof Uint8Array && body.buffer instanceof ArrayBuffer;

async function once<T>(platform: Platform, call: Call<T>, token: string | null): Promise<T> {
  return parseAnswer(call, await send(platform, call, token, (answer) => answer.text()));
}

/** The body, or null as soon as it is longer than `limit`: the length is not always said beforehand. */
async function readUpTo(limit: number, answer: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const tooLong = Number(answer.headers.get("Content-Length") ?? 0) > limit;
  const reader = answer.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (!tooLong && length <= limit) continue;
    await reader?.cancel();
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function parseAnswer<T>(call: Call<T>, text: string): T {
  const what = `${call.method} ${call.path}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlatformError("unexpected", `The platform's answer to ${what} is not JSON.`, {
      detail: text.slice(0, 300),
    });
  }
  const parsed = call.answer.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "the answer";
  throw new PlatformError(
    "unexpected",
    `The platform's answer to ${what} has a form that this console does not know (${field}).`,
    {
      detail: z.prettifyError(parsed.error).slice(0, 300),
    },
  );
}

/**
 * The one way to the platform. A read that meets an ended session waits for the sign-in and is then repeated once,
 * unless a write waits for it; a write is never repeated.
 */
export function createClient(platform: Platform, session: TokenSource): Client {
  async function signedIn<T>(repeatable: boolean, run: (token: string) => Promise<T>): Promise<T> {
    const first = await session.withToken(async (bearer) => {
      try {
        return { value: await run(bearer.token) };
      } catch (error) {
        if (!(error instanceof PlatformError) || error.kind !== "signed-out") throw error;
        return { error, bearer };
      }
    });
    if ("value" in first) return first.value;
    const { error, bearer } = first;
    if (!repeatable) session.ended(error, bearer);
    if (!repeatable || !(await session.renewed(error, bearer))) throw error;
    return await session.withToken(({ token }) => run(token));
  }
  return {
    platform,
    call: (call) =>
      call.token === undefined
        ? signedIn(call.method === "GET" && !call.beforeWrite, (token) => once(platform, call, token))
        : once(platform, call, call.token),
    bytes: (call) =>
      signedIn(true, (token) =>
        send(platform, { method: "GET", ...call }, token, (answer) => readUpTo(call.limit, answer)),
      ),
  };
}
