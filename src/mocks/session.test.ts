import { expect, test } from "vitest";
import * as z from "zod/mini";
import { createPlatform } from "./platform.ts";
import recorded from "./recordings/entries-apply-7.6/7-81-claims.json" with { type: "json" };

const ADA = { first_name: "Ada", last_name: "Admin", email: "ada@example.com", password: "x", is_sys_admin: true };
const answerSchema = z.object({ session_token: z.string() });
const claimsSchema = z.object({ iat: z.number(), nbf: z.number(), exp: z.number(), user_id: z.number() });

test("tokens carry the recorded claims: iat stays that of the first sign-in, nbf and exp move with each renewal", async () => {
  let now = recorded.sign_in.iat * 1000;
  const platform = createPlatform({ seed: { users: [ADA] }, now: () => now });
  let token = "";
  const ask = async (method: "POST" | "PUT") => {
    const answer = await platform.respond(
      new Request("https://df.example/api/v2/system/admin/session", {
        method,
        headers: { "X-DreamFactory-Session-Token": token, "Content-Type": "application/json" },
        body: method === "POST" ? JSON.stringify({ email: ADA.email, password: ADA.password }) : null,
      }),
    );
    token = answerSchema.parse(await answer.json()).session_token;
    return claimsSchema.parse(JSON.parse(atob(token.split(".")[1] ?? "")));
  };
  const times = ({ iat, nbf, exp, user_id }: z.infer<typeof claimsSchema>) => ({ iat, nbf, exp, user_id });
  expect(await ask("POST")).toEqual(times(recorded.sign_in));
  now = recorded.renewed.nbf * 1000;
  expect(await ask("PUT")).toEqual(times(recorded.renewed));
  now = recorded.renewed_again.nbf * 1000;
  expect(await ask("PUT")).toEqual(times(recorded.renewed_again));
});
