import { expect, test } from "vitest";
import { seenAllowOrigin } from "./seen-allow-origin.ts";

test.each<[string, Record<string, string>, { value: string | null } | null]>([
  ["directly", { "access-control-allow-origin": "*" }, { value: "*" }],
  ["through our proxy", { "x-gatehouse-platform-allow-origin": "*" }, { value: "*" }],
  [
    "our proxy is asked before the header itself",
    { "x-gatehouse-platform-allow-origin": "https://a.example", "access-control-allow-origin": "*" },
    { value: "https://a.example" },
  ],
  ["none, and the platform's CORS layer left its trace", { vary: "Accept-Encoding, origin" }, { value: null }],
  [
    "none through our proxy, with the trace",
    { "x-gatehouse-platform-allow-origin": "none", vary: "Origin" },
    { value: null },
  ],
  [
    "none through our proxy, and no trace: another server may have taken it away",
    { "x-gatehouse-platform-allow-origin": "none", vary: "Accept-Encoding" },
    null,
  ],
  ["nothing at all", {}, null],
  ["a header that only sounds like it", { vary: "X-Origin, Access-Control-Request-Method" }, null],
])("%s", (_, headers, seen) => expect(seenAllowOrigin(headers)).toEqual(seen));
