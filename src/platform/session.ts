import * as z from "zod/mini";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

/** Name in `sessionStorage` under which a tab keeps its session; the platform's address follows. */
export const SESSION_KEY = "gatehouse.session:";

const PATH = "/system/admin/session";

const sessionSchema = z.object({
  session_token: z.string().check(z.minLength(1)),
  id: z.number(),
  name: z.string(),
  email: z.string(),
  is_sys_admin: z._default(z.boolean(), false),
});
/** Read first: whatever else is odd about an answer, the token in it lives. */
const issuedSchema = z.looseObject({ session_token: z.string().check(z.minLength(1)) });
const doneSchema = z.object({ success: z.literal(true) });
/** Up to the year 9999. */
const seconds = z.number().check(z.gte(0), z.lt(253_402_300_800));
const claimsSchema = z.object({ nbf: seconds, exp: seconds });

/** A signed-in administrator. Times are milliseconds since 1970 on the platform's clock, from the token itself. */
export type Session = {
  token: string;
  id: number;
  name: string;
  email: string;
  issuedAt: number;
  expiresAt: number;
  /** Milliseconds that the platform's clock was ahead of this computer's when the token was made. */
  ahead: number;
  /** A renewal was sent and has no answer yet: the platform may have exchanged the token for one that nobody knows. */
  renewing?: true | undefined;
};

/**
 * The claims of the platform's JWT, in seconds since 1970; not verified, for only the platform can do that. `nbf` is the
 * time of issue: `iat` stays that of the first sign-in when a token is renewed.
 */
function claimsOf(token: string): z.infer<typeof claimsSchema> {
  try {
    const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    return claimsSchema.parse(JSON.parse(atob(part)));
  } catch {
    throw new PlatformError(
      "unexpected",
      "The platform's session token does not say from when and until when it is valid.",
    );
  }
}

function toSession(issued: z.infer<typeof issuedSchema>): Session {
  const parsed = sessionSchema.safeParse(issued);
  if (!parsed.success)
    throw new PlatformError("unexpected", "The platform's answer does not say whose session it began.", {
      detail: z.prettifyError(parsed.error).slice(0, 300),
    });
  const answer = parsed.data;
  if (!answer.is_sys_admin)
    throw new PlatformError("forbidden", `${answer.email} is a user of the platform, not one of its administrators.`);
  const { nbf, exp } = claimsOf(answer.session_token);
  return {
    token: answer.session_token,
    id: answer.id,
    name: answer.name,
    email: answer.email,
    issuedAt: nbf * 1000,
    expiresAt: exp * 1000,
    ahead: nbf * 1000 - Date.now(),
  };
}

function take(client: Client, answer: z.infer<typeof issuedSchema>): Session {
  try {
    return toSession(answer);
  } catch (error) {
    // Known to nobody but this page, it would live on until it expires.
    void signOut(client, answer.session_token).catch(() => null);
    throw error;
  }
}

/** `POST /system/admin/session`. Never asks for `remember_me`. */
export const signIn = async (client: Client, credentials: { email: string; password: string }): Promise<Session> =>
  take(client, await client.call({ method: "POST", path: PATH, body: credentials, answer: issuedSchema, token: null }));

/** `PUT`: a new token; the platform ends the old one. Works with an expired token too, for 14 days. */
export const renew = async (client: Client, token: string): Promise<Session> =>
  take(client, await client.call({ method: "PUT", path: PATH, answer: issuedSchema, token }));

/** `DELETE`: ends the token on the platform. */
export const signOut = async (client: Client, token: string): Promise<void> => {
  await client.call({ method: "DELETE", path: PATH, answer: doneSchema, token });
};
