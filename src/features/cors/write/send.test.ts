import { describe, expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { ApiError } from "../../../mocks/errors.ts";
import { ADA } from "../../../mocks/story.ts";
import { History } from "../../../mocks/testing/history.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { client as other } from "../../../platform/fixture.ts";
import type { Client } from "../../../platform/http.ts";
import { translate } from "../../../platform/translate.ts";
import { fieldsOf } from "../entry.ts";
import { create } from "./send.ts";

const MINE: CorsFields = fieldsOf(entryWith({ path: "api/v2/new", origin: "https://mine.example" }));
const THEIRS = { ...MINE, origin: "https://theirs.example" };

/** A platform whose POST fails after another administrator's went through. */
async function start(before: readonly CorsFields[], theirs: CorsFields | null, failure: PlatformError | null) {
  const table = new History({ users: [ADA], entries: before });
  const known = new Set(table.state.entries.map(({ id }) => id));
  const client: Client = {
    ...other,
    async call(call) {
      try {
        if (call.method === "POST") {
          if (theirs) await table.answer({ method: "POST", path: "/system/cors", body: { resource: [theirs] } });
          if (failure) throw failure;
        }
        return call.answer.parse(await table.answer(call));
      } catch (cause) {
        throw cause instanceof ApiError ? translate(cause.status, JSON.stringify({ error: cause.toJson() })) : cause;
      }
    },
  };
  return { made: create(client, MINE, known), table };
}

describe.each([
  ["the path is taken", null],
  ["the connection breaks", new PlatformError("unreachable", "No answer.")],
  ["the answer cannot be read (429)", new PlatformError("blocked", "No answer.")],
  ["time is up", new PlatformError("timeout", "No answer.")],
  ["the server fails", new PlatformError("server", "500", { status: 500 })],
  ["the answer is HTML", new PlatformError("unexpected", "HTML.", { status: 200 })],
])("a create of which %s", (_, failure) => {
  it("is a conflict where another's entry has the path and other values", async () => {
    const { made, table } = await start([], THEIRS, failure);
    const id = table.state.entries[0]?.id;
    await expect(made).rejects.toMatchObject({
      kind: "conflict",
      fields: { path: expect.stringContaining(`taken by entry ${id}.`) },
    });
    await expect(made).rejects.toMatchObject({ fields: { path: expect.stringContaining("https://theirs.example") } });
  });

  it("is a conflict where the entry with these values was there before", async () => {
    const { made } = await start([MINE], null, failure);
    await expect(made).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is done where a new entry holds just these values", async () => {
    const { made } = await start([], MINE, failure);
    expect(await made).toMatchObject(MINE);
  });
});
