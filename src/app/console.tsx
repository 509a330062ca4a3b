import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router.tsx";

/** Everything behind the sign-in; a chunk of its own, loaded while the administrator types the password. */
export default function Console() {
  return <RouterProvider router={router} />;
}
