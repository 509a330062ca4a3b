import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { SessionStore } from "../features/session/store.ts";
import { queriesOf } from "./queries.ts";
import { router } from "./router.tsx";

/**
 * Finds the page of the address, and loads it. Also when another platform is shown: the router outlives the page of one
 * platform, and does not notice an address that changes while none is shown.
 */
export const findPage = (): Promise<void> => router.load();

/** Everything behind the sign-in; a chunk of its own, loaded while the administrator types the password. */
export function Console({ store }: { store: SessionStore }) {
  return (
    <QueryClientProvider client={queriesOf(store)}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
