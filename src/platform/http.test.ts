import { afterEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { client } from "./fixture.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("the look at why a read failed ends in time, though the read could be cancelled", async () => {
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), ms);
    return controller.signal;
  });
  vi.stubGlobal("fetch", async (_: unknown, { mode, signal }: RequestInit) => {
    if (mode === "no-cors") await new Promise((_, reject) => signal?.addEventListener("abort", reject));
    throw new TypeError("Failed to fetch");
  });
  const { signal } = new AbortController();
  const read = client.call({ method: "GET", path: "/system/cors", answer: z.object({}), signal });
  const failed = expect(read).rejects.toMatchObject({ kind: "unreachable" });
  await vi.advanceTimersByTimeAsync(30_000);
  await failed;
});
