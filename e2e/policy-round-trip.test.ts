import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePath } from "../src/domain/cors/path.ts";
import { CORS_METHODS, type CorsFields } from "../src/domain/cors/policy.ts";
import { anyEntries } from "../src/domain/policy-file/arbitrary.ts";
import { readPolicy, writePolicy } from "../src/domain/policy-file/index.ts";
import { ADA } from "../src/mocks/story.ts";
import { connect } from "./admin.ts";
import { startPlatform } from "./server/start.ts";

const COUNT = 10_000;
const AT_ONCE = 500;

/** Hostile entries that a platform can store: distinct paths, verbs that it knows, whole seconds, texts that it keeps. */
function storable(): CorsFields[] {
  const kept = (text: string) => text.toWellFormed().trim();
  const lists = fc.sample(anyEntries(fc), { numRuns: 3_000, seed: 19 }).flat();
  const entries = new Map<string, CorsFields>();
  for (let round = 0; entries.size < COUNT; round++) {
    for (const entry of lists) {
      const path = kept(`${kept(entry.path)} ${round === 0 ? "" : round}`);
      if (path === "" || entries.has(path) || entries.size === COUNT) continue;
      const pattern = compilePath(path);
      // What answers the console's own calls, or breaks the platform, would end the test.
      const isHarmless = pattern.validity === "valid" && pattern.matches("/api/v2/system/cors") === false;
      entries.set(path, {
        ...entry,
        path,
        enabled: entry.enabled && isHarmless,
        origin: kept(entry.origin) || "*",
        header: kept(entry.header ?? "") || null,
        exposed_header: kept(entry.exposed_header ?? "") || null,
        description: kept(entry.description ?? "").replace(/fail[:-]/g, "") || null,
        max_age: Math.max(-1e9, Math.min(1e9, Math.trunc(entry.max_age ?? 0))) + 0,
        method: CORS_METHODS.filter((verb) => entry.method.includes(verb)),
      });
    }
  }
  return [...entries.values()];
}

async function startEmpty() {
  const platform = await startPlatform({ seed: { users: [ADA] } });
  const admin = await connect(platform.url, { email: ADA.email, password: ADA.password });
  const token = platform.platform.mintToken(ADA.email);
  return {
    close: platform.close,
    async create(entries: readonly CorsFields[]) {
      for (let at = 0; at < entries.length; at += AT_ONCE) {
        const answer = await fetch(`${platform.url}/api/v2/system/cors`, {
          method: "POST",
          headers: { "X-DreamFactory-Session-Token": token, "Content-Type": "application/json" },
          body: JSON.stringify({ resource: entries.slice(at, at + AT_ONCE) }),
        });
        expect(answer.status, await answer.text()).toBe(201);
      }
    },
    entries: async (): Promise<CorsFields[]> => (await admin.entries()).map(({ id: _, ...fields }) => fields),
  };
}

test(`platform → file → empty platform → file is the same, byte by byte, for ${COUNT} hostile entries`, async () => {
  // Made first: a server closes a connection that waits for so long.
  const entries = storable();
  const [one, two] = [await startEmpty(), await startEmpty()];
  try {
    await one.create(entries);
    const stored = await one.entries();
    expect(stored).toHaveLength(COUNT);
    const file = writePolicy(stored);
    const read = readPolicy(file);
    expect(read.problems).toEqual([]);
    await two.create(read.entries);
    const again = writePolicy(await two.entries());
    expect(again === file).toBe(true);
    expect(file.isWellFormed()).toBe(true);
  } finally {
    await one.close();
    await two.close();
  }
});
