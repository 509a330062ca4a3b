import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { usePlaces } from "../features/session/platforms.ts";
import { router } from "./router.tsx";

/** Everything behind the sign-in; a chunk of its own, loaded while the administrator types the password. */
export default function Console() {
  const { isChosen } = usePlaces();
  // The router outlives the page of one platform, and does not notice an address that changes while none is shown.
  useEffect(() => {
    if (isChosen) void router.load();
  }, [isChosen]);
  return <RouterProvider router={router} />;
}
