import fc from "fast-check";
import { expect, it } from "vitest";
import { readCollectorReport } from "./collector.ts";

const BLOCK = `# gatehouse-collector: 1
# host: www.example.com
# port: 443
# address: 192.0.2.10
# collected: 2026-11-30T04:00:05Z
# received: 2026-11-29T04:00:05Z
# protocol: TLSv1.3
# verify: 0 (ok)
# error:
`;

it("reads every line, an empty value as none", () => {
  expect(readCollectorReport(BLOCK)).toEqual({
    host: "www.example.com",
    port: 443,
    address: "192.0.2.10",
    collected: new Date("2026-11-30T04:00:05Z"),
    received: new Date("2026-11-29T04:00:05Z"),
    protocol: "TLSv1.3",
    verify: "0 (ok)",
    error: null,
  });
});

it("keeps colons in values, takes CRLF, ignores unknown names and a second line of one name", () => {
  const text = BLOCK.replace("error:", "error: connect:errno=111\n# future: x\n# host: other").replaceAll("\n", "\r\n");
  expect(readCollectorReport(text)).toMatchObject({ host: "www.example.com", error: "connect:errno=111" });
});

it.each([
  ["another version", BLOCK.replace("collector: 1", "collector: 2")],
  ["no first line", BLOCK.split("\n").slice(1).join("\n")],
  ["no host", BLOCK.replace("# host: www.example.com\n", "")],
  ["no port", BLOCK.replace("443", "https")],
  ["an impossible port", BLOCK.replace("443", "70000")],
  ["other comments", "# made by hand\n"],
])("finds no report with %s", (_, text) => expect(readCollectorReport(text)).toBeNull());

it.each(["2026-02-30T04:00:05Z", "2026-11-30 04:00:05", "2026-11-30T04:00:05+02:00", "yesterday"])(
  "finds the time %s unreadable",
  (time) => expect(readCollectorReport(BLOCK.replace("2026-11-30T04:00:05Z", time))).toMatchObject({ collected: null }),
);

it("has an answer for any text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readCollectorReport(BLOCK + text);
      readCollectorReport(text);
    }),
  );
});
