/** What a page's JavaScript holds, from Chromium's own snapshot. */
import type { Page } from "@playwright/test";
import * as z from "zod/mini";

const snapshotSchema = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.array(z.union([z.string(), z.array(z.string())])),
    }),
  }),
  nodes: z.array(z.number()),
});

/** Values of scripts. What is compiled, and what the browser notes for its tools, grows by itself for a while. */
const VALUES = ["object", "array", "string", "concatenated string", "sliced string", "number", "bigint", "closure"];

/** Bytes of all values that can still be reached, after a collection. */
export async function heldBytes(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  const { snapshot, nodes } = snapshotSchema.parse(JSON.parse(chunks.join("")));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const kinds = types[0];
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const counted = new Set(VALUES.map((value) => kinds?.indexOf(value) ?? -1));
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (counted.has(nodes[at + type] ?? -1)) sum += nodes[at + size] ?? 0;
  return sum;
}
