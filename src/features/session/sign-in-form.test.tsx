import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { parseConfig } from "../../platform/config.ts";
import { createClient } from "../../platform/http.ts";
import { SignInForm } from "./sign-in-form.tsx";

const { platforms } = parseConfig(
  '{"platforms":[{"name":"A","url":"https://api.example"}]}',
  "https://console.example",
);
const client = createClient(platforms[0], {
  renewed: async () => false,
  ended: () => undefined,
  withToken: (run) => run({ token: "t", id: 1 }),
});
const token = `x.${btoa(JSON.stringify({ iat: 1, nbf: 1, exp: 2 }))}.y`;
const ADA = { session_token: token, id: 1, name: "Ada", email: "a@x", is_sys_admin: true };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Sends the form off to a platform that answers when told to. */
async function send() {
  const calls: string[] = [];
  let answer = (_: object) => {};
  vi.stubGlobal("fetch", (_: URL, { method = "", headers }: RequestInit) => {
    calls.push(`${method} ${new Headers(headers).get("X-DreamFactory-Session-Token")}`);
    if (method !== "POST") return Promise.resolve(Response.json({ success: true }));
    return new Promise((resolve) => (answer = (body) => resolve(Response.json(body))));
  });
  const onSignedIn = vi.fn();
  const { unmount } = render(<SignInForm client={client} onSignedIn={onSignedIn} onNoContact={() => {}} />);
  await userEvent.type(screen.getByLabelText("E-mail"), "a@x");
  await userEvent.type(screen.getByLabelText("Password"), "x");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  return { calls, onSignedIn, unmount, answer: (body: object) => answer(body) };
}

it("hands on who signed in", async () => {
  const { calls, onSignedIn, answer } = await send();
  answer(ADA);
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(calls).toEqual(["POST null"]);
});

it("signs nobody in who has left meanwhile, and ends the token that nobody wants", async () => {
  const { calls, onSignedIn, unmount, answer } = await send();
  unmount();
  answer(ADA);
  await waitFor(() => expect(calls).toEqual(["POST null", `DELETE ${token}`]));
  expect(onSignedIn).not.toHaveBeenCalled();
});

it("makes the hidden characters of an answer visible", async () => {
  const { answer } = await send();
  answer({ ...ADA, email: "a\u202ex", is_sys_admin: false });
  expect((await screen.findByRole("alert")).textContent).toContain("a⟦U+202E⟧x is a user");
});
