import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { guideSearch } from "../features/certificates/guide/search.ts";
import { searchSchema as sslSearchSchema } from "../features/certificates/list/search-params.ts";
import { allowSearch } from "../features/cors/allow/search.ts";
import { askedSearch } from "../features/cors/ask/search.ts";
import { CorsLayout } from "../features/cors/layout.tsx";
import { CorsListPage } from "../features/cors/list/page.tsx";
import { searchSchema } from "../features/cors/list/search.ts";
import { exportSearch } from "../features/cors/policy-file/search.ts";
import { websitesSearch } from "../features/cors/websites/search.ts";
import { securitySearchSchema } from "../features/security/search.ts";
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
  component: CorsLayout,
});
const corsListRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/",
  component: CorsListPage,
});
const corsWebsitesRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/websites",
  validateSearch: (raw) => websitesSearch.parse(raw),
  component: lazyRouteComponent(() => import("../features/cors/websites/page.tsx"), "WebsitesPage"),
});
const corsNewRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/new",
  // Set to undefined, not left out: the router would hand on what the address says, and it becomes part of a call.
  validateSearch: (raw: Record<string, unknown>): { copy?: number | undefined } => ({
    copy: Number.isInteger(raw.copy) ? Number(raw.copy) : undefined,
  }),
  component: lazyRouteComponent(() => import("../features/cors/form/new-page.tsx"), "NewEntryPage"),
});
/** Addresses of earlier versions, with what they ask: they stand in tickets. */
const oldWhyRoutes = ["/explain", "/help"].map((path) =>
  createRoute({
    getParentRoute: () => corsRoute,
    path,
    validateSearch: askedSearch,
    beforeLoad: ({ search, location }) => {
      throw redirect({ to: "/why", search: askedSearch(search), hash: location.hash, replace: true });
    },
  }),
);
const corsAllowRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/allow",
  validateSearch: allowSearch,
  component: lazyRouteComponent(() => import("../features/cors/allow/page.tsx"), "AllowPage"),
});
/** The list's filter is what an export takes; Back finds the list as it was. */
const corsExportRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/export",
  validateSearch: exportSearch,
  component: lazyRouteComponent(() => import("../features/cors/policy-file/export-page.tsx"), "ExportPage"),
});
const corsImportRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/import",
  component: lazyRouteComponent(() => import("../features/cors/policy-file/import/page.tsx"), "ImportPage"),
});
const corsCompareRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/compare",
  component: lazyRouteComponent(() => import("../features/cors/policy-file/compare-page.tsx"), "ComparePage"),
});
const corsCleanUpRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/cleanup",
  component: lazyRouteComponent(() => import("../features/cors/cleanup/page.tsx"), "CleanUpPage"),
});
const corsLayersRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/layers",
  component: lazyRouteComponent(() => import("../features/cors/policy-file/layers-page.tsx"), "LayersPage"),
});
const corsEntryRoute = createRoute({
  getParentRoute: () => corsRoute,
  path: "/$id",
  component: lazyRouteComponent(() => import("../features/cors/form/edit-page.tsx"), "EditEntryPage"),
});

/** Filter and order stay in the URL while one certificate is open. */
const sslRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/config/ssl",
  validateSearch: (raw) => sslSearchSchema.parse(raw),
});
const sslListRoute = createRoute({
  getParentRoute: () => sslRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../features/certificates/list/page.tsx"), "SslStatusPage"),
});
const sslFileRoute = createRoute({
  getParentRoute: () => sslRoute,
  path: "/$file",
  validateSearch: (raw: Record<string, unknown>): { at?: number | undefined } => ({
    at: typeof raw.at === "number" ? raw.at : undefined,
  }),
  component: lazyRouteComponent(() => import("../features/certificates/detail/page.tsx"), "CertificatePage"),
});

const guideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/config/ssl/guide",
  validateSearch: guideSearch,
  component: lazyRouteComponent(() => import("../features/certificates/guide/page.tsx"), "GuidePage"),
});

const whyRoute = createRoute({ getParentRoute: () => rootRoute, path: "/why", component: CorsLayout });
/** The question stands in the URL, so that it can be sent to a colleague. */
const whyPageRoute = createRoute({
  getParentRoute: () => whyRoute,
  path: "/",
  validateSearch: askedSearch,
  component: lazyRouteComponent(() => import("../features/cors/why/page.tsx"), "WhyPage"),
});

const cacheRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/config/cache",
  component: lazyRouteComponent(() => import("../features/cache/page.tsx"), "CachePage"),
});

const securityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/security",
  validateSearch: (raw) => securitySearchSchema.parse(raw),
  component: lazyRouteComponent(() => import("../features/security/page.tsx"), "SecurityPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    corsRoute.addChildren([
      corsListRoute,
      corsWebsitesRoute,
      corsNewRoute,
      ...oldWhyRoutes,
      corsAllowRoute,
      corsExportRoute,
      corsImportRoute,
      corsCompareRoute,
      corsCleanUpRoute,
      corsLayersRoute,
      corsEntryRoute,
    ]),
    guideRoute,
    sslRoute.addChildren([sslListRoute, sslFileRoute]),
    cacheRoute,
    securityRoute,
    whyRoute.addChildren([whyPageRoute]),
  ]),
  history: createHashHistory(),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
