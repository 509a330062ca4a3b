import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig } from "./config.ts";

const CONSOLE = "https://gatehouse.example";
const parse = (platform: object) =>
  parseConfig(JSON.stringify({ platforms: [{ name: "Production", ...platform }] }), CONSOLE).platforms[0];
const refusal = (text: string): ConfigError => {
  try {
    parseConfig(text, CONSOLE);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("was taken");
};
const refused = (platform: object) => refusal(JSON.stringify({ platforms: [{ name: "Production", ...platform }] }));

describe("an address", () => {
  test("with a path in front of the API", () => {
    expect(parse({ url: "https://API.example.com:443/df/" })).toMatchObject({
      base: "https://api.example.com/df/api/v2",
      host: "api.example.com",
      origin: "https://api.example.com",
    });
  });

  test("that is empty is the console's own origin", () => {
    expect(parse({ url: "", apiPath: "/rest" }).base).toBe("https://gatehouse.example/rest");
  });

  test("over http only on loopback, or when told so", () => {
    expect(parse({ url: "http://localhost:8080" }).base).toBe("http://localhost:8080/api/v2");
    expect(parse({ url: "http://[::1]:8080" }).host).toBe("[::1]:8080");
    expect(parse({ url: "http://10.0.0.7", allowHttp: true }).origin).toBe("http://10.0.0.7");
    expect(refused({ url: "http://10.0.0.7" }).field).toBe("platforms[0].url");
    expect(refused({ url: "http://127.0.0.1.evil.example" }).field).toBe("platforms[0].url");
  });

  test.each([
    "javascript:alert(1)",
    "https://user:pw@api.example.com",
    "https://api.example.com/?x=1",
    "https://api.example.com/#",
    "api.example.com",
    "//api.example.com",
    "ftp://api.example.com",
  ])("%s is refused at its field", (url) => {
    expect(refused({ url }).field).toBe("platforms[0].url");
  });

  test("named twice is refused", () => {
    const text = JSON.stringify({
      platforms: [
        { name: "A", url: "https://a.example" },
        { name: "B", url: "https://A.example/" },
      ],
    });
    expect(refusal(text).field).toBe("platforms[1].url");
  });
});

test.each([
  ["{", null],
  ["[]", null],
  ["{}", "platforms"],
  ['{"platforms":[]}', "platforms"],
  ['{"platforms":[{"name":""}]}', "platforms[0].name"],
  ['{"platforms":[{"name":"A","apiPath":"api/v2"}]}', "platforms[0].apiPath"],
  ['{"platforms":[{"name":"A"}],"colour":"red"}', "colour"],
  ['{"platforms":[{"name":"A","urll":""}]}', "platforms[0].urll"],
  ['{"platforms":[{"name":"A"}],"certificates":{"folder":"../x"}}', "certificates.folder"],
  ['{"platforms":[{"name":"A"}],"certificates":{"folder":"."}}', "certificates.folder"],
  ['{"platforms":[{"name":"A","apiPath":"/.."}]}', "platforms[0].apiPath"],
  ['{"platforms":[{"name":"A","apiPath":"/api/./v2"}]}', "platforms[0].apiPath"],
  [`{"platforms":[{"name":"${"😀".repeat(81)}"}]}`, "platforms[0].name"],
  ['{"platforms":[{"name":"A"}],"certificates":{"service":".."}}', "certificates.service"],
  ['{"platforms":[{"name":"A"}],"certificates":{"service":"a..b"}}', "certificates.service"],
  ['{"platforms":[{"name":"A"}],"certificates":{"service":"\\ud800"}}', "certificates.service"],
  [
    '{"platforms":[{"name":"A"}],"certificates":{"thresholds":{"due":{"share":30}}}}',
    "certificates.thresholds.due.share",
  ],
  ['{"platforms":[{"name":"A"}],"certificates":{"thresholds":{"due":{}}}}', "certificates.thresholds.due"],
  ['{"platforms":[{"name":"A"}],"certificates":{"thresholds":{"late":{}}}}', "certificates.thresholds.late"],
  [
    '{"platforms":[{"name":"A"}],"certificates":{"thresholdsByName":[{"name":"a*b","thresholds":{}}]}}',
    "certificates.thresholdsByName[0].name",
  ],
  ['{"platforms":[{"name":"A"}],"certificates":{"graceHours":-1}}', "certificates.graceHours"],
])("%s names the field %s", (text, field) => {
  expect(refusal(text).field).toBe(field);
});

describe("several platforms", () => {
  const colours = (...platforms: object[]) =>
    parseConfig(
      JSON.stringify({
        platforms: platforms.map((one, i) => ({ name: `P${i}`, url: `https://p${i}.example`, ...one })),
      }),
      CONSOLE,
    ).platforms.map(({ colour }) => colour);

  test("have a colour each: the one that is asked for, or one that nobody asked for", () => {
    expect(colours({}, {}, {})).toEqual(["violet", "blue", "teal"]);
    expect(colours({}, { colour: "violet" }, {})).toEqual(["blue", "violet", "teal"]);
    expect(colours({ colour: "red" }, {})).toEqual(["red", "violet"]);
    expect(new Set(colours({}, {}, {}, {}, {}, {}, {}, {})).size).toBe(8);
    expect(colours({}, {}, {}, {}, {}, {}, {}, {}, {})[8]).toBe("violet");
  });

  test.each([
    [[{ name: "A" }, { name: "A", url: "https://b.example" }], "platforms[1].name"],
    [
      [
        { name: "A", url: "https://b.example/" },
        { name: "B", url: "https://B.example:443" },
      ],
      "platforms[1].url",
    ],
    [[{ name: "A", colour: "url(//x)" }], "platforms[0].colour"],
  ])("%j: the field is %s", (platforms, field) => {
    expect(refusal(JSON.stringify({ platforms })).field).toBe(field);
  });
});

test("what is not said about certificates has its default", () => {
  const read = (certificates: object) =>
    parseConfig(JSON.stringify({ platforms: [{ name: "A" }], ...certificates }), CONSOLE);
  const defaults = {
    service: "files",
    folder: "ssl",
    thresholds: {},
    thresholdsByName: [],
    graceHours: 24,
    expectedToDiffer: [],
  };
  expect(read({}).certificates).toEqual(defaults);
  expect(read({ certificates: { folder: "tls" } }).certificates).toEqual({ ...defaults, folder: "tls" });
});

test("no text gives anything but a configuration or a ConfigError", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.webUrl().map((url) => JSON.stringify({ platforms: [{ name: "x", url }] })),
      ),
      (text) => {
        try {
          expect(parseConfig(text, CONSOLE).platforms[0].base).toMatch(/^https?:\/\//);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      },
    ),
  );
});

test("the example of docs/configuration.md is a configuration, and uses every setting of certificates", () => {
  const text = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
  const example = /```json\n([\s\S]+?)```/.exec(text)?.[1] ?? "";
  const { certificates } = parseConfig(example, CONSOLE);
  expect(certificates).toEqual(JSON.parse(example).certificates);
  const named = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(certificates));
});

test("all that is wrong is told at once, each at its field", () => {
  const text = JSON.stringify({
    platforms: [
      { name: "", url: "ftp://a.example", colour: "mauve" },
      { name: "B", url: "http://b.example", publicUrl: "b.example", apipath: "/x", colours: 1 },
      { name: "C", url: "https://c.example/?q", apiPath: "api" },
      { name: "D", url: "http://d.example" },
    ],
    certificates: { graceHours: -1 },
  });
  expect(
    refusal(text)
      .problems.map(({ field }) => field)
      .sort(),
  ).toEqual([
    "certificates.graceHours",
    "platforms[0].colour",
    "platforms[0].name",
    "platforms[0].url",
    "platforms[1].apipath",
    "platforms[1].colours",
    "platforms[1].publicUrl",
    "platforms[1].url",
    "platforms[2].apiPath",
    "platforms[2].url",
    "platforms[3].url",
  ]);
  const twice = { name: "A", url: "https://a.example" };
  expect(refusal(JSON.stringify({ platforms: [twice, twice] })).problems.map(({ field }) => field)).toEqual([
    "platforms[1].name",
    "platforms[1].url",
  ]);
});

describe("the platform's own address, which applications call", () => {
  test.each([
    [{ url: "https://df.example.com/df/" }, "https://df.example.com/df"],
    [{ url: "" }, null],
    [{ url: "https://gatehouse.example/df" }, null],
    [{ url: "", publicUrl: "https://DF.example.com/" }, "https://df.example.com"],
    [{ url: "https://inside.example", publicUrl: "https://df.example.com/df" }, "https://df.example.com/df"],
  ])("of %o is %s", (setting, address) => expect(parse(setting).publicAddress).toBe(address));

  test.each(["", "df.example.com", "http://df.example.com", "https://df.example.com/?x", "https://a:b@df.example.com"])(
    "%s is refused at its field",
    (publicUrl) => expect(refused({ url: "", publicUrl }).field).toBe("platforms[0].publicUrl"),
  );
});

test("platforms on one host are told apart by their path, others are not", () => {
  const urls = [
    "https://df.example.com/shop",
    "https://df.example.com/news/",
    "https://df.example.com",
    "https://other.example/df",
  ];
  const settings = urls.map((url, i) => ({ name: `P${i}`, url }));
  const more = { name: "P4", url: "https://df.example.com", apiPath: "/rest/v2" };
  const { platforms } = parseConfig(JSON.stringify({ platforms: [...settings, more] }), CONSOLE);
  expect(platforms.map(({ host }) => host)).toEqual([
    "df.example.com/shop",
    "df.example.com/news",
    "df.example.com",
    "other.example",
    "df.example.com/rest/v2",
  ]);
});

test("a name has up to 80 letters, whatever each takes", () => {
  const name = "😀".repeat(80);
  expect(parseConfig(JSON.stringify({ platforms: [{ name }] }), "https://c.example").platforms[0].name).toBe(name);
});
