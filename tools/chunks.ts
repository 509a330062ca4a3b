/** Which files the build has. What is needed together comes in one: each further one costs a first visit time and headers. */
import type { Rolldown } from "vite";

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/** What the list cannot do without, findings included, and most visits begin with. */
const CONSOLE = ["/src/app/console.tsx", "/src/features/cors/worker/checker.ts"];

/** All CORS pages but the list have it, and it is too small for a file. */
const CRUMBS = "/src/features/cors/crumbs.tsx";

/** The index of its package names it, so it seems to be needed wherever anything of the package is. */
const SELDOM = /\/react-query\/.*\/useQueries\.js$|\/queriesObserver\.js$/;

/** What the list asks for as soon as it stands. */
const SINCE = "/src/features/cors/since/notice.tsx";

/** What the entries' worker loads when it is first asked. */
const LATER = "/src/features/cors/worker/later.ts";

const WRITER = "/src/features/cors/write/page-writer.ts";

/** What an earlier file has is not in a later one: a visit loads them in this order. */
export const chunks: Rolldown.CodeSplittingGroup[] = [
  { name: "start", tags: ["$initial"], priority: 4 },
  {
    name: (id, context) =>
      id.endsWith(CRUMBS) ||
      (!SELDOM.test(id) && startsOf(id, context).some((start) => CONSOLE.some((root) => start.endsWith(root))))
        ? "console"
        : null,
    debugName: "console",
    priority: 3,
  },
  {
    // A writer notes what it wrote there, and the list needs no writer.
    name: (id, context) => (startsOf(id, context).some((start) => start.endsWith(SINCE)) ? "since" : null),
    debugName: "since",
    priority: 2.5,
  },
  {
    // A switch needs no form, and a form writes.
    name: (id, context) => (startsOf(id, context).some((start) => start.endsWith(WRITER)) ? "writer" : null),
    debugName: "writer",
    priority: 2,
  },
  { name: (id, context) => sharedBy(startsOf(id, context)), debugName: "shared", priority: 1 },
];

/**
 * Of a worker that loads more later: what both parts need stands in a file of its own. WebKit's process ends where a module
 * that was loaded later imports the worker's own file.
 */
export const workerChunks: Rolldown.CodeSplittingGroup[] = [
  {
    name: (id, context) => (startsOf(id, context).some((start) => start.endsWith(LATER)) ? "entries" : null),
    tags: ["$initial"],
    debugName: "entries",
  },
];

/** A file for the form, one for what CORS has in common with other features, and one for what most pages of a feature have. */
function sharedBy(starts: readonly string[]): string | null {
  const pages = starts.filter((start) => /\/src\/features\/.*page\.tsx$/.test(start));
  if (pages.length > 1 && pages.every((page) => page.includes("/cors/form/"))) return "form";
  const features = new Set(pages.map((page) => /\/features\/(\w+)/.exec(page)?.[1]));
  if (features.size > 1) return features.has("cors") ? "shared" : "shared-others";
  return pages.length > 3 ? `shared-${[...features][0]}` : null;
}

/** The modules that a dynamic import asks for, and that bring this one along. */
function startsOf(id: string, context: Context): string[] {
  const above = new Set<string>([id]);
  for (const at of above) for (const importer of context.getModuleInfo(at)?.importers ?? []) above.add(importer);
  return [...above].filter((at) => (context.getModuleInfo(at)?.dynamicImporters.length ?? 0) > 0);
}
