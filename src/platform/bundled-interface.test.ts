import { afterEach, expect, test, vi } from "vitest";
import { bundledInterfaceAnswers } from "./bundled-interface.ts";
import { parseConfig } from "./config.ts";
import { createClient } from "./http.ts";

const { platforms } = parseConfig('{"platforms":[{"name":"A","url":""}]}', "https://df.example");
const client = createClient(platforms[0], {
  renewed: async () => false,
  ended: () => undefined,
  withToken: (run) => run({ token: "t", id: 1 }),
});

afterEach(() => vi.unstubAllGlobals());

const page = (html: string) => async () => new Response(html);
const nothing = async () => {
  throw new DOMException("late", "TimeoutError");
};

test.each([
  ["the interface", "https://df.example", page("<title>DreamFactory</title>"), { known: true, value: true }],
  ["another page", "https://df.example", page("<title>Gatehouse</title>"), { known: true, value: false }],
  ["no answer", "https://df.example", nothing, { known: false, reason: "It could not be asked whether it answers." }],
  [
    "another origin",
    "https://console.example",
    page("DreamFactory"),
    { known: false, reason: "Across origins a page cannot see whether it answers." },
  ],
])("what a page sees of the platform's own interface: %s", async (_, origin, fetch, seen) => {
  vi.stubGlobal("location", { origin });
  vi.stubGlobal("fetch", fetch);
  expect(await bundledInterfaceAnswers(client)).toEqual(seen);
});
