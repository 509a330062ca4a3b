import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { ClientProvider } from "../../../platform/client-context.ts";
import { parseConfig } from "../../../platform/config.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { client } from "../../../platform/fixture.ts";
import { noteAnswers } from "./refused.ts";
import RefusedNotice from "./refused-notice.tsx";
import type { Step } from "./steps.ts";

const { certificates } = parseConfig('{"platforms":[{"name":"A","url":"https://a.example"}]}', "https://c.example");
const session = { id: 1, name: "Ada", email: "ada@example.com", token: "t", issuedAt: 0, expiresAt: 0, ahead: 0 };
const owner = `${client.platform.base}:1`;
const entry: CorsEntry = {
  ...entryWith({}),
  id: 1,
  user_by_created_by_id: null,
  user_by_last_modified_by_id: null,
};
const remove: Step = { kind: "delete", path: "a", entry };
const refusal = new PlatformError("forbidden", "No.", { status: 403 });

afterEach(cleanup);

it("says what the account may not do, until it is tried again or done", () => {
  render(
    <ClientProvider value={{ client, session, certificates, others: [] }}>
      <RefusedNotice />
    </ClientProvider>,
  );
  const title = () => screen.queryByText("Your account may not delete entries on this platform.");
  const refuse = () => act(() => noteAnswers(owner, [{ step: remove, done: null, error: refusal }]));
  expect(title()).toBeNull();
  act(() => noteAnswers(owner, [{ step: remove, done: null, error: new PlatformError("server", "Oh.") }]));
  expect(title()).toBeNull();
  refuse();
  expect(title()).not.toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(title()).toBeNull();
  refuse();
  act(() => noteAnswers("somebody:2", [{ step: remove, done: { entry: null, undo: remove }, error: null }]));
  expect(title()).not.toBeNull();
  act(() => noteAnswers(owner, [{ step: remove, done: { entry: null, undo: remove }, error: null }]));
  expect(title()).toBeNull();
});
