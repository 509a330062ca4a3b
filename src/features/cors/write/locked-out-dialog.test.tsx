import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { LockedOutDialog } from "./locked-out-dialog.tsx";
import type { LockedOut } from "./writer.ts";

// Loaded ahead: a busy machine may need longer for it than a query waits.
beforeAll(() => import("../../../ui/dialog-panel.tsx"));
afterEach(cleanup);

const RESTORE: LockedOut["repair"] = { kind: "restore", id: 7, fields: { enabled: true } };

function open(lockedOut: LockedOut, probe: () => Promise<boolean>) {
  const onBack = vi.fn();
  render(
    <LockedOutDialog
      lockedOut={lockedOut}
      base="https://df.example/api/v2"
      probe={probe}
      onBack={onBack}
      onClose={() => {}}
    />,
  );
  return onBack;
}

it("offers no undo where it is not known whether the change was stored", async () => {
  open({ repair: RESTORE, undo: null }, async () => false);
  expect(await screen.findByText(/Whether the change was stored is not known/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Send the undo" })).toBeNull();
  expect(screen.getByText(/curl -X PATCH .*\/system\/cors\/7/)).toBeTruthy();
});

it("asks again without sending anything, and shows the result", async () => {
  const undo = vi.fn();
  const answers = [false, true];
  const onBack = open({ repair: RESTORE, undo }, async () => answers.shift() ?? false);
  await userEvent.click(await screen.findByRole("button", { name: "Ask again" }));
  expect(await screen.findByText(/Asked again: the platform still refuses/)).toBeTruthy();
  expect(onBack).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Ask again" }));
  expect(await screen.findByText("The platform answers this console again")).toBeTruthy();
  expect(onBack).toHaveBeenCalledOnce();
  expect(undo).not.toHaveBeenCalled();
});

it("sends the undo, whose answer says nothing: only the probe does", async () => {
  const undo = vi.fn(async () => {
    throw new TypeError("Failed to fetch");
  });
  open({ repair: RESTORE, undo }, async () => undo.mock.calls.length > 1);
  await userEvent.click(await screen.findByRole("button", { name: "Send the undo" }));
  expect(await screen.findByText(/Sent, result unknown/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Send the undo" }));
  expect(await screen.findByText("The platform answers this console again")).toBeTruthy();
});

it.each([
  [RESTORE, /remembers the old permission for this very entry/],
  [{ kind: "delete", id: 9 } as const, /no permission yet: it will probably be refused/],
])("says what chance the undo has", async (repair, chance) => {
  open({ repair, undo: async () => undefined }, async () => false);
  expect(await screen.findByText(chance)).toBeTruthy();
});
