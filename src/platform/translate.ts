import * as z from "zod/mini";
import { PlatformError } from "./errors.ts";

/** The platform's error body (recorded in src/mocks/recordings/): `code` is a number or an SQL state, `context` may be missing. */
const errorSchema = z.object({
  code: z.optional(z.unknown()),
  message: z.string(),
  context: z.optional(z.unknown()),
});
const bodySchema = z.object({ error: errorSchema });
const batchSchema = z.object({ error: z.array(z.number()), resource: z.array(z.unknown()) });
/** Not `z.record`: zod's code stands before the sign-in, and nothing else of ours needs that part of it. */
const fieldsSchema = z.catchall(z.object({}), z.array(z.string()));

type ErrorBody = z.infer<typeof errorSchema>;

const ENTITIES: Record<string, string> = {
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};
/** The platform HTML-escapes its messages; the result is text again, never markup. */
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:quot|#0?39|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);

const DUPLICATE =
  /unique constraint failed: \w+\.(\w+)|duplicate (?:entry|key value)\b.*?["'](?:[\w.]*_)?([a-z]+)_unique["']|duplicate key row in object/i;
const REQUIRED = /\bThe ([\w ]+?) (?:field )?is required\b/gi;
const VERB = /The verb "(.*?)" is not supported/;

function fromDatabase(message: string, status: number): PlatformError | null {
  const duplicate = DUPLICATE.exec(message);
  if (duplicate) {
    const field = duplicate[1] ?? duplicate[2] ?? "path";
    return new PlatformError("conflict", `Another record already has this ${field}.`, {
      status,
      fields: { [field]: `This ${field} is already taken by another entry.` },
      detail: message,
    });
  }
  return null;
}

function fromValidation(message: string, context: unknown, status: number): PlatformError | null {
  const fields: Record<string, string> = {};
  const named = fieldsSchema.safeParse(context);
  if (named.success)
    for (const [field, texts] of Object.entries(named.data)) fields[field] = texts.map(unescapeHtml).join(" ");
  for (const match of message.matchAll(REQUIRED)) {
    const field = (match[1] ?? "").replaceAll(" ", "_");
    fields[field] ??= `The platform requires a ${match[1]}.`;
  }
  const verb = VERB.exec(message);
  if (verb) fields.method = `The platform does not know the method ${verb[1]}.`;
  if (Object.keys(fields).length === 0) return null;
  return new PlatformError("invalid", "The platform refused these values.", { status, fields, detail: message });
}

const SENTENCES: Record<number, [PlatformError["kind"], string]> = {
  400: ["invalid", "The platform refused the request."],
  401: ["signed-out", "Your session has expired."],
  403: ["forbidden", "Your account may not do this on the platform."],
  404: ["not-found", "The platform does not have this."],
  429: ["rate-limited", "Too many requests in a short time. Wait a minute, then try again."],
};

function fromError(error: ErrorBody, status: number): PlatformError {
  const message = unescapeHtml(error.message);
  const batch = error.code === 1000 ? batchSchema.safeParse(error.context) : null;
  const inner = batch?.success ? batch.data.resource[batch.data.error[0] ?? 0] : undefined;
  const parsedInner = errorSchema.safeParse(inner);
  if (parsedInner.success) return fromError(parsedInner.data, status);

  const specific = fromDatabase(message, status) ?? fromValidation(message, error.context, status);
  if (specific) return specific;
  if (status === 403 && /blacklisted|session terminated/i.test(message))
    return new PlatformError("signed-out", "Your session was ended elsewhere.", { status, detail: message });
  if (status === 400 && /No session token/i.test(message))
    return new PlatformError("signed-out", "You are not signed in.", { status, detail: message });
  // What the platform answers to the token of a user who is not an administrator (7-25).
  if (status === 400 && /No API Key provided/i.test(message))
    return new PlatformError("forbidden", "This account is not an administrator on the platform.", {
      status,
      detail: message,
    });
  const [kind, sentence] = SENTENCES[status] ?? ["server", "The platform failed while it handled the request."];
  return new PlatformError(kind, sentence, { status, detail: message });
}

/**
 * Turns an answer that is not a success into one typed error.
 * @param body the answer's text: the platform's JSON, or HTML from PHP or a web server in front of it.
 */
export function translate(status: number, body: string): PlatformError {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) return fromError(parsed.data.error, status);
  if (status === 429) return new PlatformError("rate-limited", SENTENCES[429]?.[1] ?? "", { status });
  if (status >= 500)
    return new PlatformError(
      "server",
      `The platform failed (${status}) and answered with a page instead of data. Its log says why.`,
      { status },
    );
  return new PlatformError(
    "unexpected",
    `The address answered ${status}, but not like DreamFactory. Check the platform's address in config.json.`,
    { status },
  );
}
