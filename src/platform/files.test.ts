import { afterEach, describe, expect, test, vi } from "vitest";
import { listFiles, readFile, storeFile } from "./files.ts";
import { client } from "./fixture.ts";

const SSL = { service: "files", folder: "ssl" };

/** Answers every call with this; notes what was called. */
function answering(answer: () => Response) {
  const calls: Request[] = [];
  vi.stubGlobal("fetch", async (input: URL, init: RequestInit) => {
    const { signal: _, ...rest } = init;
    calls.push(new Request(input, rest));
    return answer();
  });
  return calls;
}
afterEach(() => vi.unstubAllGlobals());

test("a listing gives files only, with null for what the service does not say", async () => {
  const resource = [
    { name: "a.pem", type: "file", content_length: 3, last_modified: "Sun, 22 Nov 2026 04:41:23 GMT" },
    { name: "b.pem", type: "file" },
    { name: "old", type: "folder", last_modified: "Sun, 22 Nov 2026 04:41:23 GMT" },
  ];
  const calls = answering(() => Response.json({ resource }));
  expect(await listFiles(client, SSL)).toEqual([
    { name: "a.pem", size: 3, modified: new Date("2026-11-22T04:41:23Z") },
    { name: "b.pem", size: null, modified: null },
  ]);
  expect(calls[0]?.url).toBe("https://api.example/api/v2/files/ssl/");
});

describe("a file", () => {
  test("is sent as it is", async () => {
    const calls = answering(() => Response.json({ name: "a.pem" }, { status: 201 }));
    await storeFile(client, SSL, "a?b#c%.pem", new Uint8Array([0, 255]));
    expect(calls[0]?.url).toBe("https://api.example/api/v2/files/ssl/a%3Fb%23c%25.pem");
    expect(calls[0]?.headers.get("content-type")).toBe("application/octet-stream");
    expect(new Uint8Array((await calls[0]?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(new Uint8Array([0, 255]));
  });

  test("up to the limit is read whole, a longer one is broken off", async () => {
    answering(() => new Response(new Uint8Array(10)));
    expect(await readFile(client, SSL, "a", { limit: 10 })).toHaveLength(10);
    expect(await readFile(client, SSL, "a", { limit: 9 })).toBeNull();
  });

  test("of no length is read too", async () => {
    answering(() => new Response(null));
    expect(await readFile(client, SSL, "a", { limit: 9 })).toHaveLength(0);
  });

  test("a missing file is reported as missing", async () => {
    answering(() => Response.json({ error: { code: 404, message: "not found" } }, { status: 404 }));
    await expect(readFile(client, SSL, "a", { limit: 9 })).rejects.toMatchObject({ kind: "not-found" });
  });
});

test.each(["..", "a..b", "a/b", "a\\b", "", ".", "\ud800", "a\udfffb.pem"])(
  "no call is made for the name %j",
  async (name) => {
    const calls = answering(() => Response.json({}));
    await expect(readFile(client, SSL, name, { limit: 1 })).rejects.toMatchObject({ kind: "invalid" });
    expect(calls).toEqual([]);
  },
);
