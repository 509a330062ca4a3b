import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { searchSchema } from "../features/cors/list/search.ts";
import { NotFound, PageProblem } from "./page-problem.tsx";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageProblem });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/config/cors" });
  },
});

/** The list's filter and order stay in the URL while a form is open, so that Back finds the list as it was. */
const corsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/config/cors",
  validateSearch: (raw) => searchSchema.parse(raw),
  component: lazyRouteComponent(() => import("../features/cors/layout.tsx"), "CorsLayout"),
});
const corsListRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../features/cors/list/page.tsx"), "CorsListPage"),
});
const corsNewRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/new",
  validateSearch: (raw: Record<string, unknown>): { copy?: number } =>
    typeof raw.copy === "number" ? { copy: raw.copy } : {},
  component: lazyRouteComponent(() => import("../features/cors/form/new-page.tsx"), "NewEntryPage"),
});
const corsEntryRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/$id",
  component: lazyRouteComponent(() => import("../features/cors/form/edit-page.tsx"), "EditEntryPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, corsRoute.addChildren([corsListRoute, corsNewRoute, corsEntryRoute])]),
  history: createHashHistory(),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
