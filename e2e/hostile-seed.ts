/** Hostile text of every kind, in everything that a platform tells: what `hostile.spec.ts` walks through. */
import { pem } from "../src/mocks/certificates/der.ts";
import { issue } from "../src/mocks/certificates/issue.ts";
import { isObject } from "../src/mocks/json.ts";
import type { SeedFile } from "../src/mocks/state.ts";
import { ADA } from "../src/mocks/story.ts";
import { ownEntries } from "./platform-loan.ts";
import type { RunningPlatform } from "./server/start.ts";

const DAY = 86_400_000;
export const MARKUP = `<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script>`;
/** Turns what follows around, and hides in between. */
const BIDI = "\u202egnp.exe\u200b\u2066";
const FORMULA = `=HYPERLINK("http://evil.example","x")`;
const MEGABYTE = "M".repeat(1_000_000);
export const SCRIPT_ADDRESS = "javascript:window.__pwned=1";

/** Each kind once. The first word tells them apart on the page. */
export const HOSTILE = {
  markup: MARKUP,
  bidi: `bidi ${BIDI}`,
  nul: "nul \u0000\u0007\u001b[31m",
  prototype: "__proto__",
  constructor: "constructor",
  formula: FORMULA,
  address: SCRIPT_ADDRESS,
  traversal: "../../../etc/passwd",
  shell: "$(touch /tmp/owned) `id` '\"; rm -rf ~ #",
} as const;

const entry = (path: string, more: object = {}) => ({ path, origin: "https://a.example", method: ["GET"], ...more });

/** The ids begin at 3, after the console's own. */
export const hostileEntries = [
  ...Object.values(HOSTILE).map((text) =>
    entry(`api/v2/hostile/${text}`, { description: text, origin: text, header: text, exposed_header: text }),
  ),
  entry("api/v2/hostile/long", { description: MEGABYTE, header: MEGABYTE }),
];

const certificate = async (text: string): Promise<SeedFile> => {
  const now = Date.now();
  const { der } = await issue({
    commonName: text,
    organization: text,
    names: [text, "hostile.example"],
    from: now - 30 * DAY,
    until: now + 60 * DAY,
  });
  return { content: pem(der), last_modified: now };
};

/** A file name has no slash and at most 255 bytes; a name with two dots is never called for. */
const fileNames = {
  markup: "<img src=x onerror=window.__pwned=1>.pem",
  bidi: `${BIDI}.pem`,
  nul: "nul\u0001\u001b.pem",
  prototype: "__proto__",
  constructor: "constructor",
  formula: "=1+1.pem",
  address: `${SCRIPT_ADDRESS}.pem`,
  traversal: "..%2f..%2fetc%2fpasswd.pem",
  shell: "$(id)`id`'\".pem",
} as const satisfies Record<keyof typeof HOSTILE, string>;

/** Kind → the name of the file whose certificate has it in its names. */
export const HOSTILE_FILES: Readonly<Record<keyof typeof HOSTILE, string>> = fileNames;

let made: Promise<Record<string, SeedFile>> | null = null;
async function makeFiles(): Promise<Record<string, SeedFile>> {
  const files: Record<string, SeedFile> = {};
  for (const [kind, text] of Object.entries(HOSTILE)) {
    const name = Object.entries(fileNames).find(([one]) => one === kind)?.[1];
    files[`ssl/${name}`] = await certificate(text);
  }
  files["ssl/long.pem"] = await certificate(MEGABYTE.slice(0, 100_000));
  files["ssl/longer.pem"] = await certificate(MEGABYTE);
  files[`ssl/${"n".repeat(250)}.pem`] = { content: MEGABYTE };
  return files;
}

/** Fills the stand-in with it: entries, certificates, accounts, services, applications, roles and the environment. */
export async function makeHostile(standIn: RunningPlatform, origin: string): Promise<void> {
  made ??= makeFiles();
  const { platform } = standIn;
  platform.reset({
    users: [{ ...ADA, first_name: MARKUP, last_name: BIDI }],
    entries: [...ownEntries(origin), ...hostileEntries],
    files: { files: await made },
  });
  const { state } = platform;
  const texts = [...Object.values(HOSTILE), MEGABYTE];
  const named = (at: number, name: string) => ({ id: 100 + at, name, label: name, description: name, is_active: true });
  state.services.push(...texts.map((text, at) => ({ ...named(at, text), type: "local_file", config: null })));
  state.apps.push(...texts.map((text, at) => ({ ...named(at, text), api_key: text, type: 0, role_id: null })));
  state.roles.push(...texts.map((text, at) => ({ ...named(at, text), role_service_access_by_role_id: [] })));
  const { platform: told } = state.environment;
  if (!isObject(told)) throw new Error("the environment has no platform");
  const packages = [
    { name: "dreamfactory/df-core", version: MARKUP },
    ...texts.map((name) => ({ name, version: name })),
  ];
  Object.assign(told, { version: `7 ${BIDI}${MARKUP}`, cache_driver: `file${BIDI}${MARKUP}`, packages });
  state.environment.apps = [{ name: "admin", url: SCRIPT_ADDRESS }];
}
