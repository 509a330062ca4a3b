import { type HttpHandler, http } from "msw";
import { answer, type CorsBehaviour } from "../domain/cors/answer.ts";
import { API_PREFIX } from "../domain/cors/api-prefix.ts";
import type { CorsPolicy } from "../domain/cors/policy.ts";
import { errorAnswer, html, json, laravelError, tooManyRequests } from "./answers.ts";
import { adminOf, endedError, expiredError } from "./auth.ts";
import { type Call, readCall } from "./call.ts";
import { policyOf } from "./cors-row.ts";
import serviceTypes from "./data/service-types.json" with { type: "json" };
import { ApiError, UncaughtError } from "./errors.ts";
import { type Failure, Plan, type Planned, sentinelOf } from "./failures.ts";
import { fileResource } from "./files.ts";
import { issueToken, sessionResource } from "./session.ts";
import { createState, policiesInForce, type Seed, type State } from "./state.ts";
import { systemService } from "./system.ts";
import { otherPage } from "./web.ts";

export type PlatformOptions = {
  seed?: Seed;
  behaviour?: CorsBehaviour;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Seconds that a session token lives; a day unless set. */
  tokenLifetime?: number;
  /** `DF_API_ROUTE_PREFIX`: a word of letters; `api` unless set. */
  apiPrefix?: string;
  /** The origin that the MSW handlers answer for; any unless set. */
  origin?: string;
};

/** A DreamFactory platform in memory: `/api/v2`, `/status`, `/` and the web server's error pages. */
export type Platform = {
  readonly state: State;
  /** For MSW's `setupServer` and `setupWorker`. */
  readonly handlers: HttpHandler[];
  readonly now: () => number;
  /** May be changed while it runs, as by an upgrade of the platform. */
  behaviour: CorsBehaviour;
  /** Answers like the platform, CORS headers and preflights included. A broken connection is `Response.error()`. */
  respond(request: Request): Promise<Response>;
  /** Forgets everything and starts again from a seed (the first one unless given); asked failures are forgotten too. */
  reset(seed?: Seed): void;
  failNext(planned: Planned): void;
  /** The stored entries, as their database holds them (not as cached). */
  entries(): CorsPolicy[];
  /** What the CORS layer uses: the stored entries as last cached. */
  entriesInForce(): readonly CorsPolicy[];
  /** A session token of the account with this e-mail; `age` and `lifetime` in seconds. */
  mintToken(email: string, options?: { age?: number; lifetime?: number }): string;
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The first half of an answer, and then the connection breaks. */
async function half(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
    },
    pull(controller) {
      controller.error(new TypeError("The connection broke."));
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Header values are bytes: PHP sends a stored text as UTF-8. */
const asBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");

function withCors(response: Response, cors: Record<string, string>): Response {
  for (const [name, value] of Object.entries(cors)) response.headers.append(name, asBytes(value));
  return response;
}

export function createPlatform(options: PlatformOptions = {}): Platform {
  const now = options.now ?? Date.now;
  const lifetime = options.tokenLifetime ?? 86_400;
  const { apiPrefix = API_PREFIX } = options;
  const isApi = new RegExp(`^/${apiPrefix}(?:/|$)`);
  const plan = new Plan();
  const state = createState(options.seed ?? {}, now());

  async function route(call: Call): Promise<Response> {
    const at = now();
    const context = { call, state, now: at, lifetime };
    const slash = call.path.indexOf("/");
    const service = slash < 0 ? call.path : call.path.slice(0, slash);
    const rest = slash < 0 ? "" : call.path.slice(slash + 1);
    if (service === "system") return systemService(context, rest);
    if (call.path === "user/session") return sessionResource(context, false);
    adminOf(call, state, at);
    if (/^(?:v[\d.]+)?$/.test(service) && call.method === "GET") return json(200, services(state));
    const tree = state.files.get(service);
    if (tree === undefined) throw new ApiError(404, `Could not find a service for ${service}`);
    return await fileResource({ call, tree, root: rootOf(state, service), now: at }, rest);
  }

  async function carryOut(call: Call): Promise<Response> {
    try {
      return await route(call);
    } catch (cause) {
      if (cause instanceof ApiError) return errorAnswer(cause);
      if (cause instanceof UncaughtError) return laravelError(call.request, 500, "Server Error");
      throw cause;
    }
  }

  /** Answers as asked for. `serve` is how the call would go otherwise; without `cors` no CORS headers are added. */
  async function fail(
    request: Request,
    { kind, latency }: Failure,
    serve: () => Promise<Response>,
  ): Promise<{ response: Response; cors: boolean }> {
    if (kind === "429") return { response: tooManyRequests(), cors: false };
    if (kind === "drop-before") return { response: Response.error(), cors: false };
    if (kind === "401") return { response: errorAnswer(expiredError()), cors: true };
    if (kind === "403") return { response: errorAnswer(endedError()), cors: true };
    if (kind === "500") return { response: laravelError(request, 500, "Server Error"), cors: true };
    if (kind === "latency") await sleep(latency);
    const before = policiesInForce(state);
    const response = await serve();
    if (kind === "stale") state.cachedPolicies = before;
    if (kind === "drop-after") return { response: Response.error(), cors: false };
    if (kind === "wrong-json") return { response: json(200, { unexpected: true }), cors: true };
    return { response: kind === "half" ? await half(response) : response, cors: true };
  }

  async function respond(request: Request): Promise<Response> {
    const headers = Object.fromEntries(request.headers);
    const call = await readCall(request, apiPrefix);
    const asked = { method: request.method, url: call.url.href, headers, apiPrefix };
    const { by, status, headers: cors } = answer(policiesInForce(state), asked, platform.behaviour);
    if (by === "broken") return laravelError(request, 500, "Server Error");
    const serve = async (): Promise<Response> => {
      if (by === "preflight") return html(status ?? 405, null);
      const response = isApi.test(call.url.pathname) ? await carryOut(call) : otherPage(call, state);
      return request.method === "HEAD" ? new Response(null, response) : response;
    };
    const failure = plan.take(call) ?? sentinelOf(call, state);
    const served = failure === null ? { response: await serve(), cors: true } : await fail(request, failure, serve);
    return served.cors ? withCors(served.response, cors) : served.response;
  }

  const platform: Platform = {
    state,
    now,
    respond,
    behaviour: options.behaviour ?? "entries-apply",
    handlers: [http.all(`${options.origin ?? "*"}/*`, ({ request }) => respond(request))],
    reset(seed = options.seed ?? {}) {
      plan.clear();
      Object.assign(state, createState(seed, now()));
    },
    failNext: (planned) => plan.add(planned),
    entries: () => state.entries.map(policyOf),
    entriesInForce: () => policiesInForce(state),
    mintToken(email, { age = 0, lifetime: seconds = lifetime } = {}) {
      const user = state.users.find((one) => one.email === email);
      if (user === undefined) throw new Error(`No account has the e-mail ${email}.`);
      return issueToken(user, now() - age * 1000, seconds).token;
    },
  };
  return platform;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The folder of a local file service on the server, as an error message shows it. */
function rootOf(state: State, name: string): string {
  const environment = state.environment.platform;
  const service = state.services.find((one) => one.name === name);
  const config = service?.config;
  const path = typeof environment === "object" && environment !== null && "install_path" in environment;
  const install = path ? text(environment.install_path) : "";
  const container =
    typeof config === "object" && config !== null && "container" in config ? text(config.container) : "";
  return `${install}storage/${container}/`;
}

const services = (state: State) => ({
  services: state.services.map(({ id, name, label, description, type }) => ({
    id: id ?? null,
    name: name ?? null,
    label: label ?? null,
    description: description ?? null,
    type: type ?? null,
    spec_url: `/api/v2/${text(name)}/_spec`,
  })),
  service_types: serviceTypes,
});
