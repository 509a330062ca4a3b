import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { ConfirmDialog } from "./confirm-dialog.tsx";

// Loaded ahead: a busy machine may need longer for it than a query waits.
beforeAll(() => import("./dialog-panel.tsx"));
afterEach(cleanup);

interface PageProps {
  word?: string;
  pending?: boolean;
  confirmed: () => void;
  closed: () => void;
}

function Page({ confirmed, closed, ...props }: PageProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <ConfirmDialog
        {...props}
        open={open}
        onClose={() => {
          closed();
          setOpen(false);
        }}
        onConfirm={confirmed}
        title="Delete api/v2/orders/*?"
        confirm="Delete"
        danger
      >
        Browsers lose access.
      </ConfirmDialog>
    </>
  );
}

function setup(props: { word?: string; pending?: boolean }) {
  const confirmed = vi.fn();
  const closed = vi.fn();
  render(<Page {...props} confirmed={confirmed} closed={closed} />);
  return { user: userEvent.setup(), confirmed, closed };
}

async function openIt(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole("button", { name: "Open" }));
  return await screen.findByRole("alertdialog", { name: "Delete api/v2/orders/*?" });
}

it("starts on Cancel, so that a second Enter does no harm, and gives the focus back", async () => {
  const { user, confirmed } = setup({});
  const dialog = await openIt(user);
  expect(document.getElementById(dialog.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Browsers lose access.",
  );
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" })));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(confirmed).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Open" })));
});

it("asks for the word, forgets it when closed, and takes Enter once it is right", async () => {
  const { user, confirmed } = setup({ word: "lockout" });
  await openIt(user);
  const word = screen.getByLabelText("Type lockout to continue");
  await waitFor(() => expect(document.activeElement).toBe(word));
  await user.type(word, "lock{Enter}");
  await user.click(screen.getByRole("button", { name: "Delete" }));
  expect(confirmed).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  await openIt(user);
  expect(screen.getByRole("button", { name: "Delete" }).hasAttribute("disabled")).toBe(true);
  await user.type(screen.getByLabelText("Type lockout to continue"), "lockout{Enter}");
  expect(confirmed).toHaveBeenCalledTimes(1);
});

it("stays and confirms nothing again while pending", async () => {
  const { user, confirmed, closed } = setup({ pending: true });
  await openIt(user);
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.keyboard("{Escape}");
  expect(confirmed).not.toHaveBeenCalled();
  expect(closed).not.toHaveBeenCalled();
});
