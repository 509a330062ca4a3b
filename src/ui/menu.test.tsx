import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Button } from "./button.tsx";
import { Menu } from "./menu.tsx";
import "./menu-popup.tsx"; // loaded ahead: a busy machine takes longer than a query waits

afterEach(cleanup);

function setup() {
  const chosen = vi.fn();
  const items = ["Edit", "Duplicate", "Disable", "Delete"].map((label) => ({
    label,
    disabled: label === "Disable",
    onSelect: () => chosen(label),
  }));
  render(<Menu items={items} trigger={(props) => <Button {...props}>Actions</Button>} />);
  return { user: userEvent.setup(), chosen, button: screen.getByRole("button", { name: "Actions" }) };
}

const focused = () => document.activeElement?.textContent;

it("moves by arrows, ends and first letters, and chooses with Enter", async () => {
  const { user, chosen, button } = setup();
  await user.tab();
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("menu", { name: "Actions" })).toBeTruthy();
  expect(button.getAttribute("aria-expanded")).toBe("true");
  await waitFor(() => expect(focused()).toBe("Edit"));
  await user.keyboard("{ArrowUp}");
  expect(focused()).toBe("Delete");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("Duplicate");
  await user.keyboard("d");
  expect(focused()).toBe("Disable");
  await user.keyboard("{Enter}");
  expect(chosen).not.toHaveBeenCalled();
  await user.keyboard("{End}{Enter}");
  expect(chosen).toHaveBeenCalledExactlyOnceWith("Delete");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button);
});

it("closes with Escape and gives the focus back, and by a press elsewhere", async () => {
  const { user, button } = setup();
  await user.click(button);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button);
  await user.click(button);
  await user.click(document.body);
  expect(screen.queryByRole("menu")).toBeNull();
});

it("says of what is on or off which it is", async () => {
  const items = [
    { label: "Marked", checked: true, onSelect: vi.fn() },
    { label: "Loud", checked: false, onSelect: vi.fn() },
  ];
  render(<Menu items={items} trigger={(props) => <Button {...props}>Actions</Button>} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Actions" }));
  await waitFor(() =>
    expect(screen.getByRole("menuitemcheckbox", { name: "Marked", checked: true })).toBe(document.activeElement),
  );
  await user.keyboard("{ArrowDown}{Enter}");
  expect(items[1]?.onSelect).toHaveBeenCalledOnce();
});
