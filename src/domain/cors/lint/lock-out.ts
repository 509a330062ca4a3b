import { SESSION_HEADER } from "../../headers.ts";
import { type AdminCall, type RefusedCall, refusedCalls } from "../access.ts";
import { ADMIN_CALLS } from "../admin-calls.ts";
import { API_PATH, prefixOfApi } from "../api-prefix.ts";
import { text, truthy } from "../casts.ts";
import { parseOrigin } from "../origin.ts";
import { compilePath } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { winner } from "../winner.ts";
import { runsOf } from "./regex-shape.ts";

/** Users who are not system administrators, and the platform's own console, sign in here. */
const USER_SESSION: readonly AdminCall[] = ["GET", "POST", "PUT", "DELETE"].map((method) => ({
  method,
  path: "/api/v2/user/session",
  headers: [SESSION_HEADER],
}));

const callsAt = (apiPath: string): AdminCall[] =>
  [...ADMIN_CALLS, ...USER_SESSION].map((call) => ({ ...call, path: apiPath + call.path.slice(API_PATH.length) }));

/** Judges which of the console's calls an entry answers, and which of those the browser would refuse. */
export class LockOut {
  /** Where the console itself comes from; null when it needs no CORS, or that is not known. */
  readonly adminOrigin: string | null;
  readonly apiPath: string;
  /** The platform's own origin as a browser sends it; null when that is not known. */
  readonly serverOrigin: string | null;
  readonly #entries: readonly CorsPolicy[];
  readonly #calls: readonly AdminCall[];
  readonly #paths: readonly string[];
  readonly #lowerPaths: readonly string[];
  /** The answering entry of each path, with the entries as they are stored. */
  readonly #winners = new Map<string, CorsPolicy | null>();

  constructor(
    entries: readonly CorsPolicy[],
    serverOrigin: string,
    adminOrigin: string | null,
    apiPath: string = API_PATH,
    calls: readonly AdminCall[] = callsAt(apiPath),
  ) {
    this.apiPath = apiPath;
    this.#entries = entries;
    this.#calls = calls;
    this.#paths = [...new Set(calls.map(({ path }) => path))];
    this.#lowerPaths = this.#paths.map((path) => path.toLowerCase());
    this.serverOrigin = parseOrigin(serverOrigin).normalised;
    const admin = adminOrigin === null ? null : parseOrigin(adminOrigin).normalised;
    this.adminOrigin = this.serverOrigin === null || admin === this.serverOrigin ? null : admin;
  }

  /** The calls that `entry` answers, as the longest match of all, and that the browser would refuse. */
  refusedBy(entry: CorsPolicy): RefusedCall[] {
    const pageOrigin = this.adminOrigin;
    if (pageOrigin === null || this.serverOrigin === null || !truthy(entry.enabled)) return [];
    const path = text(entry.path);
    if (!this.#canMatch(path)) return [];
    const pattern = compilePath(path);
    const paths = this.#paths.filter((called) => pattern.matches(called) === true);
    if (paths.length === 0) return [];
    const matched = this.#calls.filter((call) => paths.includes(call.path));
    const refused = refusedCalls([entry], matched, {
      platformOrigin: this.serverOrigin,
      pageOrigin,
      apiPrefix: prefixOfApi(this.apiPath),
    });
    if (refused.length === 0) return [];
    const answer = this.#answers(entry);
    return refused.filter(({ call }) => answer(call.path));
  }

  /** Spares most paths the closer look. */
  #canMatch(path: string): boolean {
    if (path.startsWith("^")) {
      const { beginning, longest } = runsOf(path);
      return this.#lowerPaths.some((called) => called.startsWith(beginning) && called.includes(longest));
    }
    const star = path.indexOf("*");
    const head = star < 0 ? path : path.slice(0, star);
    return this.#paths.some((called) => called.startsWith(head, 1));
  }

  #answers(entry: CorsPolicy): (path: string) => boolean {
    if (this.#entries.includes(entry)) return (path) => this.#winnerOf(path) === entry;
    const isStored = this.#entries.some(({ id }) => id === entry.id);
    const edited = isStored
      ? this.#entries.map((other) => (other.id === entry.id ? entry : other))
      : [...this.#entries, entry];
    return (path) => answering(edited, path) === entry;
  }

  #winnerOf(path: string): CorsPolicy | null {
    let won = this.#winners.get(path);
    if (won === undefined) {
      won = answering(this.#entries, path);
      this.#winners.set(path, won);
    }
    return won;
  }
}

/** null also where a broken regex or one that is not understood decides. */
function answering(entries: readonly CorsPolicy[], path: string): CorsPolicy | null {
  const won = winner(entries, path);
  return won.kind === "entry" ? won.entry : null;
}
