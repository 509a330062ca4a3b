import { act, cleanup, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { Dialog, PageContext } from "./dialog.tsx";

// Loaded ahead: a busy machine may need longer for it than a query waits.
beforeAll(() => import("./dialog-panel.tsx"));
afterEach(cleanup);

function Opened({ title, overPages = false }: { title: string; overPages?: boolean }) {
  const [open, setOpen] = useState(true);
  return <Dialog alert open={open} onClose={() => setOpen(false)} title={title} overPages={overPages} />;
}

const pageWith = (page: string | undefined) => (
  <PageContext value={page}>
    <Opened title="About the page" />
    <Opened title="About the console" overPages />
  </PageContext>
);

it("closes when another page is shown, except where it is about the whole console", async () => {
  const { rerender } = render(pageWith("/config/cors"));
  await screen.findByRole("alertdialog", { name: "About the page", hidden: true });
  await act(async () => rerender(pageWith("/config/cors")));
  expect(screen.getAllByRole("alertdialog", { hidden: true })).toHaveLength(2);
  await act(async () => rerender(pageWith("/config/ssl")));
  await expect
    .poll(() => screen.getAllByRole("alertdialog", { hidden: true }).map((one) => one.textContent))
    .toEqual(["About the console"]);
});
