import { expect, test } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { websitesOf } from "../../../domain/cors/websites.ts";
import { websitesCsv } from "./csv.ts";

const rowsOf = (...entries: Parameters<typeof entryWith>[0][]) => {
  const all = entries.map((one, at) => entryWith({ id: at + 1, header: null, ...one }));
  const found = websitesOf(all, { platformOrigin: "https://df.example.com", prefix: "api" });
  return websitesCsv(found).slice(1).split("\r\n").slice(1, -1);
};

test("a row says where a website is let in, with what, or why not", () => {
  expect(
    rowsOf(
      { path: "api/v2/*", origin: "https://a.example", method: ["GET", "PATCH"], supports_credentials: true },
      { path: "api/v2/db/*", origin: "https://b.example/", method: ["GET"] },
    ),
  ).toEqual([
    '"https://a.example","1","api/v2/*","not api/v2/db/*","GET; PATCH","","yes",""',
    '"https://b.example/","2","api/v2/db/*","","","","","nothing: the origin ends with a slash, so no browser sends it"',
  ]);
});

test("what is not known has a row, too: an audit does not take the rest for the whole", () => {
  const rows = rowsOf(
    { path: "api/v2/*", origin: "*", method: ["GET"] },
    { path: "^/api/v2/(?<=x)(?>a+)\\X.*", origin: "*" },
  );
  expect(rows.at(-1)).toContain('"2","^/api/');
  expect(rows.at(-1)).toContain("not known: this regular expression cannot be judged here");
  expect(rowsOf({ path: "^/api/(", origin: "*" }).at(-1)).toContain("breaks the platform");
});
