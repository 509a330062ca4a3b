/** Which files the build has. What is needed together comes in one: each further one costs a first visit time and headers. */
import type { Rolldown } from "vite";

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/** So many pages have in common what goes into one file for all of them. */
const SHARED_BY = 3;

/** What an earlier file has is not in a later one: a visit loads them in this order. */
export const chunks: Rolldown.CodeSplittingGroup[] = [
  { name: "start", tags: ["$initial"], priority: 3 },
  {
    name: (id, context) =>
      startsOf(id, context).some((start) => start.endsWith("/src/app/console.tsx")) ? "console" : null,
    debugName: "console",
    priority: 2,
  },
  {
    name: (id, context) => (startsOf(id, context).filter(isPage).length >= SHARED_BY ? "pages" : null),
    debugName: "pages",
    priority: 1,
  },
];

const isPage = (id: string): boolean => /\/src\/features\/.*page\.tsx$/.test(id);

/** The modules that a dynamic import asks for, and that bring this one along. */
function startsOf(id: string, context: Context): string[] {
  const above = new Set<string>([id]);
  for (const at of above) for (const importer of context.getModuleInfo(at)?.importers ?? []) above.add(importer);
  return [...above].filter((at) => (context.getModuleInfo(at)?.dynamicImporters.length ?? 0) > 0);
}
