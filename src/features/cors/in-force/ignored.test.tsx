import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { ClientProvider } from "../../../platform/client-context.ts";
import { parseConfig } from "../../../platform/config.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { createClient } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";
import { useIgnored } from "./ignored.ts";
// The hook loads it when it needs it: here it is there already, so that no test waits for it.
import "./observe.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const OPEN: CorsEntry = entryWith({ path: "api/*", origin: "*" });

/** The platform behind a proxy on this page's origin, below /df, which answers everybody with a star. */
function start(entries: CorsEntry[]) {
  const asked = vi.fn(
    async (_: URL | string) => new Response(null, { headers: { "Access-Control-Allow-Origin": "*" } }),
  );
  vi.stubGlobal("fetch", asked);
  const config = parseConfig(
    JSON.stringify({ platforms: [{ name: "Test", url: `${location.origin}/df`, allowHttp: true }] }),
    location.origin,
  );
  const client = createClient(config.platforms[0], {
    withToken: (run) => run({ token: "token", id: 1 }),
    renewed: () => Promise.resolve(false),
    ended: () => {},
  });
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const hold = (held: CorsEntry[], updatedAt: number) =>
    queries.setQueryData(listQuery(client).queryKey, { entries: held, complete: true }, { updatedAt });
  hold(entries, Date.now());
  const session = { id: 1, name: "Ada", email: "ada@example.com", token: "token", issuedAt: 0, expiresAt: 0, ahead: 0 };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>
      <ClientProvider value={{ client, session, certificates: config.certificates, others: [] }}>
        {children}
      </ClientProvider>
    </QueryClientProvider>
  );
  /** What became of the comparisons that it asked for. */
  const outcomes = () =>
    queries
      .getQueryCache()
      .findAll({ queryKey: ["cors-ignored"] })
      .map(({ state }) => state.status);
  return { ...renderHook(useIgnored, { wrapper }), asked, hold, outcomes };
}

it("an entry that says the star explains it, whatever path stands in front of the platform", async () => {
  const { result, asked, outcomes } = start([OPEN]);
  await waitFor(() => expect(outcomes()).toEqual(["success"]));
  expect(String(asked.mock.calls[0]?.[0])).toContain("/df/api/v2/system/environment");
  expect(result.current).toBeNull();
});

it("an alarm from an old list ends with the list that explains the star", async () => {
  const { result, hold } = start([]);
  await waitFor(() => expect(result.current?.certainty).toBe("seen"));
  hold([OPEN], Date.now() + 1000);
  await waitFor(() => expect(result.current).toBeNull());
});
