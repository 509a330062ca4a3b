import * as z from "zod/mini";

const claimsSchema = z.object({
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  jti: z.string(),
  user_id: z.number(),
});
/** The claims that count. `iat`, `nbf` and `exp` are seconds since 1970. */
export type Claims = z.infer<typeof claimsSchema>;

const encode = (text: string): string => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = (text: string): string => atob(text.replaceAll("-", "+").replaceAll("_", "/"));

/** Stands for the HMAC: no secret worth keeping, but a changed token is noticed, also after a restart. */
function signature(text: string): string {
  let sum = "";
  for (let round = 0; round < 8; round++) {
    let hash = 0x811c9dc5 ^ (round * 0x9e3779b1);
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    sum += String.fromCharCode(hash & 255, (hash >>> 8) & 255, (hash >>> 16) & 255, (hash >>> 24) & 255);
  }
  return encode(sum);
}

/** A token of the platform's form: three base64url parts, with the claims of tymon/jwt-auth. */
export function signToken(claims: Claims): string {
  const header = encode(JSON.stringify({ typ: "JWT", alg: "HS256" }));
  const payload = encode(
    JSON.stringify({
      iss: "http://localhost/api/v2/system/admin/session",
      sub: String(claims.user_id),
      forever: false,
      ...claims,
    }),
  );
  return `${header}.${payload}.${signature(`${header}.${payload}`)}`;
}

/** The claims, or the platform's own sentence about what is wrong with the token's form. Says nothing of its age. */
export function readToken(token: string): Claims | string {
  const [header, payload, sign, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || sign === undefined || rest.length > 0)
    return "Wrong number of segments";
  if (sign !== signature(`${header}.${payload}`)) return "Token Signature could not be verified.";
  return claimsSchema.parse(JSON.parse(decode(payload)));
}
