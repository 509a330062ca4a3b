/**
 * `fetch` answered by the in-memory platform, as a browser would let this page read it: the entries decide here as well. A
 * service worker could not start under the console's policy. Nothing reaches the network.
 */
import { exchangeOf } from "../src/domain/cors/exchange.ts";
import { certificateFiles } from "../src/mocks/certificates/story.ts";
import { createPlatform, type Platform } from "../src/mocks/platform.ts";
import { story } from "../src/mocks/story.ts";

const PLATFORM = "https://df.acme.example";
const CONFIG = { platforms: [{ name: "Acme (demo)", url: PLATFORM }] };

export function answerFromMemory(): void {
  const ready = fill();
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url === new URL("config.json", document.baseURI).href) return Response.json(CONFIG);
    if (new URL(request.url).origin !== PLATFORM) throw refused();
    const platform = await ready;
    request.signal.throwIfAborted();
    return await asRead(platform, request);
  };
}

async function fill(): Promise<Platform> {
  const now = Date.now();
  return createPlatform({ seed: { ...story(location.origin, now), files: { files: await certificateFiles(now) } } });
}

const refused = () => new TypeError("Failed to fetch");

async function asRead(platform: Platform, request: Request): Promise<Response> {
  const { url, method, credentials, mode } = request;
  const page = { url, method, headers: Object.fromEntries(request.headers), credentials, mode };
  const { verdict } = exchangeOf(platform.entriesInForce(), page, location.origin, 200, platform.behaviour);
  const opaque = mode === "no-cors";
  if (!verdict || (!verdict.allowed && verdict.preflightNeeded && !opaque)) throw refused();
  const answer = await platform.respond(request);
  if (answer.type === "error") throw refused();
  if (opaque) return new Response();
  if (!verdict.allowed) throw refused();
  const headers = [...answer.headers].filter(([name]) => verdict.readableHeaders.includes(name));
  return new Response(answer.body, { status: answer.status, headers });
}
