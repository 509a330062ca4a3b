import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CAUSES } from "../../../domain/cors/console/causes.ts";
import { OTHER_ERRORS } from "../../../domain/pasted/other-errors.ts";
import { Fix } from "./fix.tsx";

afterEach(cleanup);

test.each([...CAUSES, ...OTHER_ERRORS].map(({ code, cause, repair }) => ({ code, cause, repair })))(
  "$code: its fix is a link, or a text for whoever makes it",
  async (one) => {
    const router = createRouter({
      routeTree: createRootRoute({ component: () => <Fix {...one} /> }),
      history: createMemoryHistory(),
    });

    render(<RouterProvider router={router} />);
    await screen.findByText(one.repair, { exact: false });
    const link = screen.queryByRole("link");
    // Whatever is done to an entry is done here.
    if (/\b(?:the|an) entry\b/.test(one.repair) && one.code !== "resource-policy") expect(link).not.toBeNull();
    if (link === null) expect(screen.getByRole("button", { name: "Copy for the developer" })).toBeDefined();
  },
);
