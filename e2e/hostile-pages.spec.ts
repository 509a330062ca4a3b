/** Hostile input on every page: nothing executes, nothing leaves, nothing blanks, nothing hides. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { HOSTILE, HOSTILE_FILES, hostileEntries, MARKUP, makeHostile, SCRIPT_ADDRESS } from "./hostile-seed.ts";

const FIRST = 3;
const entryId = (kind: keyof typeof HOSTILE): number => FIRST + Object.keys(HOSTILE).indexOf(kind);
const LONG = FIRST + hostileEntries.length - 1;
const file = (name: string): string => `#/config/ssl/${encodeURIComponent(name)}`;

/** As the page shows it. */
const shown = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (hidden) => `⟦U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟧`,
  );

type Shown = [hash: string, title: string | null, text: string | RegExp];

const entryPage = (path: string, at: number): Shown => [
  `#/config/cors/${FIRST + at}`,
  `${shown(path)} · CORS`,
  /Entry \d+, changed/,
];
const copyPage = (id: number): Shown => [
  `#/config/cors/new?copy=${id}`,
  "New entry · CORS",
  `Duplicate of entry ${id}`,
];
const filePage = (name: string, text: string | RegExp): Shown => [file(name), `${shown(name)} · SSL status`, text];

/** Every route with the title of its page, if it has one of its own, and text that stands there when all is well. */
const PAGES: Shown[] = [
  ["#/config/cors", "CORS", MARKUP],
  ["#/config/cors/new", "New entry · CORS", "New entry"],
  ...hostileEntries.slice(0, -1).map(({ path }, at) => entryPage(path, at)),
  copyPage(entryId("markup")),
  [
    `#/why?origin=https://a.example&url=/api/v2/hostile/${encodeURIComponent(MARKUP)}`,
    "Why refused?",
    /(?:Let in|Refused)\./,
  ],
  ["#/why?origin=https://a.example&url=api/v2/hostile/*", "Why refused?", "Who answers where"],
  ["#/config/cors/websites", "Websites · CORS", MARKUP],
  ["#/config/cors/websites?view=path", "Websites · CORS", "Answered by"],
  ["#/config/cors/allow", "Allow an application · CORS", "Allow an application"],
  ["#/config/ssl", "SSL status", "⟦U+202E⟧gnp.exe"],
  ...Object.values(HOSTILE_FILES).map((name) => filePage(name, /./)),
  ["#/config/ssl/guide", "Get a certificate · SSL status", "certbot"],
  ["#/security", "Security check", "⟦U+202E⟧gnp.exe"],
  ["#/config/cache", "Cache", "⟦U+202E⟧gnp.exe"],
  ["#/nowhere", null, "There is no such page"],
];
/** Those with a megabyte of text. */
const LONG_PAGES: Shown[] = [
  entryPage("api/v2/hostile/long", LONG - FIRST),
  copyPage(LONG),
  filePage("long.pem", /MMMM/),
  filePage("longer.pem", "larger than 1 MB"),
];

/** What must hold wherever hostile text is shown. */
async function expectHarmless(page: Page, where: string): Promise<void> {
  await expect(page.locator("h1").first(), where).toBeVisible();
  await expect(page.getByText(/This page has failed/), where).toHaveCount(0);
  const seen = await page.evaluate(() => {
    const hidden = /(?![\n\r\t])[\p{Cc}\p{Cf}]/u;
    const names = ["title", "aria-label", "alt", "placeholder"];
    const attributes = [...document.querySelectorAll("*")].flatMap((one) =>
      names.map((name) => one.getAttribute(name) ?? ""),
    );
    return {
      ran: "__pwned" in window || Reflect.has({}, "polluted"),
      made: document.querySelectorAll("main img, main script, main iframe, main object, main base").length,
      // biome-ignore lint/performance/useDomNodeTextContent: the text as seen, without the values that fields hold raw
      hidden: [document.title, document.body.innerText, ...attributes].flatMap((text) => {
        const at = text.search(hidden);
        return at < 0 ? [] : [text.slice(Math.max(0, at - 40), at + 40)];
      }),
      away: [...document.querySelectorAll("a[href]")]
        .map((link) => (link instanceof HTMLAnchorElement ? link.href : ""))
        .filter((href) => /^(?!https?:|blob:)/.test(href) || /^https?:\/\/[^/]*evil/.test(href)),
      origin: location.origin === new URL(document.baseURI).origin,
    };
  });
  expect.soft(seen, where).toEqual({ ran: false, made: 0, hidden: [], away: [], origin: true });
}

/** By the address alone, as a link in a mail would. */
async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

test.beforeEach(async ({ page, standIn, stack }) => {
  page.on("dialog", (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`);
  });
  await makeHostile(standIn, stack.origin);
});

for (const [which, pages] of [
  ["every page", PAGES],
  ["each page with very long text", LONG_PAGES],
] as const)
  test(`${which} shows what is hostile as text, whoever stored it, and stores nothing`, async ({
    page,
    signIn,
    admin,
  }) => {
    const before = await admin.entries();
    await signIn(page, "#/nowhere");
    for (const [hash, title, text] of pages) {
      await open(page, hash);
      if (title !== null) await expect(page, hash).toHaveTitle(`${title} · Gatehouse`);
      await expect(page.getByRole("main"), hash).toContainText(text);
      await expectHarmless(page, hash);
    }
    expect(await admin.entries()).toEqual(before);
  });

const PARAMS = [
  "q state finding hints sort desc at copy origin url method methods headers credentials path system release certonly",
  "server names email ssh webroot store folder hosts command metrics redirect returnTo return next continue to",
]
  .join(" ")
  .split(" ");
/** Where a mail's link would like to lead. */
const ADDRESSES = [
  ...Object.values(HOSTILE),
  "//evil.example/",
  "https://evil.example/%2f..",
  "\\\\evil.example",
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  "x".repeat(100_000),
];
const ROUTES = [
  ...["#/config/cors", "#/config/cors/new", "#/why", "#/config/cors/allow", "#/config/ssl"],
  "#/config/ssl/guide",
];
/** Without parameters of their own. */
const PLAIN_ROUTES = ["#/config/cors/3", "#/why", "#/config/cache", "#/security"];
/** In place of a route. */
const PATHS = [
  ...["#//evil.example", "#/\\evil.example", "#https://evil.example", `#${SCRIPT_ADDRESS}`, `#/${SCRIPT_ADDRESS}`],
  ...["#/config/cors/__proto__", "#/config/cors/..%2f..%2fenvironment", "#/config/cors/1e9", "#/config/cors/3/../1"],
  ...["#/config/ssl/..%2f..%2fetc%2fpasswd", "#/config/ssl/%00", "#/config/ssl/%E2%80%AEgnp", "#/config/ssl/%"],
];

test("no address leads away, runs anything, blanks a page or reaches a call's path", async ({
  page,
  signIn,
  stack,
  standIn,
  watched,
}) => {
  test.slow();
  watched.allow(/status of 404/);
  await page.goto(`${stack.url}?redirect=https://evil.example&next=${SCRIPT_ADDRESS}#/nowhere?redirect=//evil.example`);
  await expect(page.getByText("Your password goes to")).toBeVisible();
  await signIn(page, "#/nowhere?redirect=https://evil.example");
  await expectHarmless(page, "after the sign-in");
  const start = new URL(page.url());
  standIn.requests.length = 0;
  const hashes = ADDRESSES.flatMap((value) => {
    const search = PARAMS.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
    return ROUTES.map((route) => `${route}?${value.length > 1000 ? `q=${value}` : search}`);
  });
  const plain = PLAIN_ROUTES.map((route) => `${route}?${PARAMS.map((name) => `${name}=//evil.example/`).join("&")}`);
  for (const hash of [...hashes, ...plain, ...PATHS]) {
    await open(page, hash);
    await expectHarmless(page, hash.slice(0, 300));
  }
  const end = new URL(page.url());
  expect([end.origin, end.pathname, end.search]).toEqual([start.origin, start.pathname, start.search]);
  const written = standIn.requests.filter(({ method }) => !/^(GET|OPTIONS)$/.test(method));
  expect(written, "a link alone changes nothing").toEqual([]);
  const odd = standIn.requests
    .map(({ url }) => url)
    .filter((url) => /\/\.\.|evil|undefined/.test(url.replace(/\/files\/ssl\/.*/, "")));
  expect(odd, "nothing of an address becomes part of a call").toEqual([]);
});

const LIES: Record<string, { status: number; type: string; body: string; more?: Record<string, string> }> = {
  "an error's message": {
    status: 400,
    type: "application/json",
    body: JSON.stringify({
      error: { code: 400, message: `SQLSTATE ${Object.values(HOSTILE).join(" ")}`, status_code: 400 },
    }),
  },
  "an error that names fields": {
    status: 422,
    type: "application/json",
    body: `{"error":{"code":422,"message":"bad","context":{"__proto__":["${"x".repeat(9)}"],"path":["<img src=x onerror=window.__pwned=1>"]},"status_code":422}}`,
  },
  "a page with 500": { status: 500, type: "text/html", body: `<!doctype html><h1>SQLSTATE</h1>${MARKUP}` },
  "a page with 200": { status: 200, type: "text/html", body: `<!doctype html><h1>SQLSTATE</h1>${MARKUP}` },
  "a prototype": {
    status: 200,
    type: "application/json",
    body: '{"__proto__":{"polluted":1},"resource":[{"__proto__":{"polluted":1},"constructor":"SQLSTATE"}],"meta":null}',
  },
  "a megabyte": {
    status: 500,
    type: "application/json",
    body: JSON.stringify({ error: { code: "SQLSTATE", message: MARKUP.repeat(15_000) } }),
  },
  "a redirect elsewhere": { status: 302, type: "text/html", body: "", more: { Location: "https://evil.example/" } },
};

test("whatever the platform answers, each page says in its own words that it failed", async ({
  page,
  signIn,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/status of (400|422|500)|Failed to load|ERR_|CORS|redirect/i);
  // The policy keeps the browser here; that it had to is what the redirect is for.
  watched.allow(/evil\.example/, /^console: policy violation: connect-src refused http:\/\/127\.0\.0\.1:\d+\/api/);
  const { platform } = standIn;
  const honest = platform.respond;
  try {
    for (const [lie, { status, type, body, more }] of Object.entries(LIES)) {
      platform.respond = honest;
      await signIn(page, "#/nowhere");
      await page.reload();
      platform.respond = async (request) =>
        request.method === "OPTIONS"
          ? honest(request)
          : new Response(body, {
              status,
              headers: { "Content-Type": type, "Access-Control-Allow-Origin": stack.origin, ...more },
            });
      for (const hash of [
        "#/config/cors",
        "#/config/cors/3",
        "#/why",
        "#/config/ssl",
        file("long.pem"),
        "#/config/cache",
        "#/security",
      ]) {
        await open(page, hash);
        await expectHarmless(page, `${lie}: ${hash}`);
        if (/cors$|cors.3|ssl|cache/.test(hash))
          await expect(page.getByRole("alert").first(), `${lie}: ${hash}`).toBeVisible();
        await expect(page.getByRole("main"), lie).not.toContainText("SQLSTATE");
      }
    }
  } finally {
    platform.respond = honest;
  }
});

test("config.json: hostile names, addresses and settings end as text", async ({ page, stack, standIn, watched }) => {
  watched.allow(/status of/);
  const ok = { name: `${MARKUP.slice(0, 60)}\u202e\u200b`, url: standIn.url, allowHttp: true };
  const configs: [config: string, shows: string][] = [
    [JSON.stringify({ platforms: [ok] }), "⟦U+202E⟧⟦U+200B⟧"],
    [
      JSON.stringify({ platforms: [{ ...ok, url: SCRIPT_ADDRESS }] }),
      "platforms[0].url: the scheme javascript: is not allowed",
    ],
    [JSON.stringify({ platforms: [{ ...ok, url: `\u202e${MARKUP}` }] }), "⟦U+202E⟧<img src=x"],
    [JSON.stringify({ platforms: [{ ...ok, [`\u202e${MARKUP}`]: 1 }] }), "⟦U+202E⟧<img src=x"],
    [`{"platforms":[${JSON.stringify(ok)}],"__proto__":{"polluted":1}}`, "__proto__"],
    [JSON.stringify({ platforms: [ok], certificates: { folder: "../../etc" } }), "certificates.folder"],
    [JSON.stringify({ platforms: [{ ...ok, name: "n".repeat(1_000_000) }] }), "platforms[0].name"],
    [`\u202e${MARKUP}`, "config.json is not JSON"],
  ];
  for (const [config, shows] of configs) {
    await page.unroute("**/config.json");
    await page.route("**/config.json", (route) => route.fulfill({ contentType: "application/json", body: config }));
    await page.goto(stack.url);
    await expect(page.getByRole("main"), config.slice(0, 200)).toContainText(shows);
    await expectHarmless(page, config.slice(0, 200));
  }
});
