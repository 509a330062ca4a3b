import type { CorsFields } from "../../domain/cors/policy.ts";
import { corsResource } from "../cors.ts";
import { policyOf, recordOf } from "../cors-row.ts";
import { isObject, type JsonObject, parseJson } from "../json.ts";
import { createState, type Seed, type State } from "../state.ts";

/** One state of one entry; null: it is gone. `at` counts the changes of the whole table, `date` is the row's own. */
export type Version = { at: number; entry: CorsFields | null; date: string };

/** A call of `/system/cors` as a client makes it. */
export type TableCall = {
  method: string;
  /** `/system/cors` or `/system/cors/7` */
  path: string;
  query?: Record<string, string | number | boolean> | undefined;
  body?: unknown;
};

const REQUEST = new Request("https://api.example/");

/** The platform's table of entries, and everything that it ever held. The first account makes all calls. */
export class History {
  readonly state: State;
  readonly versions = new Map<number, Version[]>();
  /** The whole table after each change, as JSON. */
  readonly wholes: string[] = [];
  #seconds = 0;

  constructor(seed: Seed) {
    this.state = createState(seed, 0);
    this.#note();
  }

  /** How often the table was changed. */
  get at(): number {
    return this.wholes.length - 1;
  }

  /** Carries out a call, and notes what it changed. @throws ApiError */
  async answer({ method, path, query, body }: TableCall): Promise<unknown> {
    const url = new URL(REQUEST.url);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    const read = body === undefined ? {} : parseJson(JSON.stringify(body));
    const input: JsonObject = isObject(read) ? read : {};
    const call = { request: REQUEST, method, url, path, query: url.searchParams, bytes: new Uint8Array(), input };
    const [user] = this.state.users;
    if (user === undefined) throw new Error("There is no account.");
    // Each change has its own second: what happens within one cannot be told apart.
    if (method !== "GET") this.#seconds += 1;
    const context = { call, state: this.state, user, now: this.#seconds * 1000 };
    const answer = corsResource(context, path.replace(/^\/system\/cors\/?/, ""));
    if (method !== "GET") this.#note();
    return await answer.json();
  }

  #note(): void {
    const whole = JSON.stringify(this.state.entries.map(policyOf));
    if (whole === this.wholes.at(-1)) return;
    this.wholes.push(whole);
    const rows = new Map(this.state.entries.map((row) => [row.id, row]));
    for (const id of new Set([...this.versions.keys(), ...rows.keys()])) {
      const row = rows.get(id);
      const date = row === undefined ? "" : String(recordOf(row).last_modified_date);
      const versions = this.versions.get(id) ?? [];
      const last = versions.at(-1);
      if (last !== undefined && last.date === date && (last.entry === null) === (row === undefined)) continue;
      this.versions.set(id, [...versions, { at: this.at, entry: row ? policyOf(row) : null, date }]);
    }
  }

  /** The entry as it is stored now; null where it is gone or never was. */
  now(id: number): CorsFields | null {
    return this.versions.get(id)?.at(-1)?.entry ?? null;
  }

  /** The version of this date; null where the platform never held one. */
  version(id: number, date: string | null | undefined): Version | null {
    return this.versions.get(id)?.find((one) => one.date === date) ?? null;
  }

  /** When the entry went; null while it is there. */
  goneAt(id: number): number | null {
    const last = this.versions.get(id)?.at(-1);
    return last?.entry === null ? last.at : null;
  }

  /** Whether what this change made is what is stored now. */
  isStill(at: number): boolean {
    return [...this.versions.values()].some((versions) => versions.at(-1)?.at === at);
  }
}
