import { afterEach, expect, test, vi } from "vitest";
import { client } from "./fixture.ts";
import { listApps, listRoles, listServices } from "./system-lists.ts";

afterEach(() => vi.unstubAllGlobals());

const signal = new AbortController().signal;
const app = { id: 1, name: "shop", is_active: true, role_id: null };
const answers = (body: object) => vi.stubGlobal("fetch", async () => Response.json(body));

test("a list is whole by its own count, or fails", async () => {
  answers({ resource: [app], meta: { count: 1 } });
  expect(await listApps(client, signal)).toEqual([app]);
  answers({ resource: [app] });
  expect(await listApps(client, signal)).toEqual([app]);
  answers({ resource: [], meta: { count: 1200 } });
  for (const list of [listApps, listRoles, listServices])
    await expect(list(client, signal)).rejects.toMatchObject({
      kind: "unexpected",
      message: "The platform has 1200 records here and returned only 0.",
    });
});
