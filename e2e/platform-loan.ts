/** A real platform is borrowed: what the tests made is removed, nothing else is touched. */
import type { BrowserContext } from "@playwright/test";
import * as z from "zod/mini";
import { consoleEntries } from "../src/mocks/story.ts";
import type { Admin, NewEntry } from "./admin.ts";

const MARK = "This console's own (Gatehouse tests)";

/** The entries without which the console, on its own origin, could not call the platform. No preflight is cached. */
export const ownEntries = (origin: string): NewEntry[] =>
  consoleEntries(origin).map((entry) => ({ ...entry, max_age: 0, description: MARK }));

/**
 * Creates the console's own entries; the function that it returns removes them.
 * @throws Error when the platform has other enabled entries: they could decide instead of ours, and tests that switch
 *   entries could hurt whoever needs them. PLATFORM_ALLOW_OTHER_ENTRIES=1 runs anyway.
 */
export async function lendPlatform(admin: Admin, origin: string): Promise<() => Promise<void>> {
  const stored = await admin.entries();
  for (const left of stored.filter((entry) => entry.description === MARK)) await admin.remove(left.id);
  const others = stored.filter((entry) => entry.enabled && entry.description !== MARK);
  if (others.length > 0 && process.env.PLATFORM_ALLOW_OTHER_ENTRIES !== "1") {
    const names = others.map((entry) => `${entry.id} (${entry.path})`).join(", ");
    throw new Error(
      `${admin.url} has other enabled CORS entries: ${names}. Set PLATFORM_ALLOW_OTHER_ENTRIES=1 to test there anyway.`,
    );
  }
  const made: number[] = [];
  const giveBack = async () => {
    for (const id of made) await admin.remove(id);
  };
  try {
    for (const entry of ownEntries(origin)) made.push(await admin.create(entry));
  } catch (error) {
    await giveBack();
    throw error;
  }
  return giveBack;
}

const bodySchema = z.union([
  z.object({ resource: z.array(z.object({ path: z.string() })) }),
  z.object({ path: z.string() }),
]);

/** Notes which paths a test writes, from Node or in the browser; `undo` removes the entries that were not there before. */
export async function noteWrites(context: BrowserContext, admin: Admin) {
  const before = new Set((await admin.entries()).map((entry) => entry.id));
  const paths = new Set<string>();
  context.on("request", (request) => {
    if (!/^(POST|PATCH|PUT)$/.test(request.method()) || !/\/system\/cors\b/.test(request.url())) return;
    const body = bodySchema.safeParse(request.postDataJSON());
    if (!body.success) return;
    for (const { path } of "resource" in body.data ? body.data.resource : [body.data]) paths.add(path.trim());
  });
  return {
    create: async (entry: NewEntry) => {
      paths.add(entry.path);
      await admin.create(entry);
    },
    undo: async () => {
      for (const entry of await admin.entries()) {
        if (!before.has(entry.id) && paths.has(entry.path.trim())) await admin.remove(entry.id);
      }
    },
  };
}
