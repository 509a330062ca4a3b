import { expect, test } from "./fixtures.ts";

const platform = { name: "Acme", url: "https://api.example.com" };

for (const [what, config, words] of [
  ["no JSON", "{", /config\.json is not JSON/],
  ["no platform", { platforms: [] }, /platforms: needs at least one platform/],
  ["an address without a scheme", { platforms: [{ ...platform, url: "api.example.com" }] }, /platforms\[0\]\.url: /],
  [
    "plain http elsewhere",
    { platforms: [{ ...platform, url: "http://api.example.com" }] },
    /platforms\[0\]\.url: .*http/,
  ],
  [
    "a password in the address",
    { platforms: [{ ...platform, url: "https://a:b@api.example.com" }] },
    /platforms\[0\]\.url/,
  ],
  ["an unknown setting", { platforms: [{ ...platform, size: "big" }] }, /platforms\[0\]\.size: is not a setting/],
  ["an unknown colour", { platforms: [{ ...platform, colour: "#f00" }] }, /platforms\[0\]\.colour: must be one of/],
  [
    "two platforms of one name",
    { platforms: [platform, { ...platform, url: "https://other.example" }] },
    /platforms\[1\]\.name/,
  ],
  ["a name of a wrong type", { platforms: [{ ...platform, name: 7 }] }, /platforms\[0\]\.name/],
  ["a bad API path", { platforms: [{ ...platform, apiPath: "api/" }] }, /platforms\[0\]\.apiPath: must begin with/],
] as const) {
  test(`config.json with ${what}: the page names the field`, async ({ page, stack }) => {
    await page.route("**/config.json", (route) =>
      route.fulfill({
        contentType: "application/json",
        body: typeof config === "string" ? config : JSON.stringify(config),
      }),
    );
    await page.goto(stack.url);
    await expect(page.getByRole("heading", { name: "config.json cannot be used" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(words);
  });
}

test("all that is wrong in config.json is said at once", async ({ page, stack }) => {
  const json = {
    platforms: [
      { name: "", url: "ftp://a.example" },
      { ...platform, size: "big" },
    ],
    certificate: {},
  };
  await page.route("**/config.json", (route) => route.fulfill({ json }));
  await page.goto(stack.url);
  for (const field of ["platforms[0].name: ", "platforms[0].url: ", "platforms[1].size: ", "certificate: "])
    await expect(page.getByRole("listitem").filter({ hasText: field })).toHaveCount(1);
});

test("a missing config.json is said", async ({ page, stack, watched }) => {
  watched.allow(/status of 404/);
  await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(stack.url);
  await expect(page.getByRole("main")).toContainText("could not be loaded: the server answered 404");
});
