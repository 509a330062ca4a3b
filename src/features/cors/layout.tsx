import { Outlet } from "@tanstack/react-router";
import { GuardProvider } from "./guard/guard.tsx";

/** Around every CORS page. */
export function CorsLayout() {
  return (
    <GuardProvider>
      <Outlet />
    </GuardProvider>
  );
}
