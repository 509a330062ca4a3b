/** What tests ask of a platform from Node, as `curl` would: plain HTTP, so it is the same for the stand-in and a real DreamFactory. */
import { setTimeout } from "node:timers/promises";
import * as z from "zod/mini";
import { fieldsSchema } from "../src/platform/cors.ts";

const entrySchema = z.extend(fieldsSchema, { id: z.number() });
/** An entry as the platform lists it. */
export type Entry = z.infer<typeof entrySchema>;
/** An entry to create: the platform fills in the rest. */
export type NewEntry = Pick<Entry, "path" | "origin"> & Partial<Omit<Entry, "id">>;

const sessionSchema = z.object({ session_token: z.string() });
const listSchema = z.object({ resource: z.array(entrySchema), meta: z.object({ count: z.number() }) });
const createdSchema = z.object({ resource: z.array(z.object({ id: z.number() })) });

export type Credentials = { email: string; password: string };

export type Admin = {
  /** Address of the platform, without the API path. */
  url: string;
  credentials: Credentials;
  /** Every stored entry, in order of id. */
  entries: () => Promise<Entry[]>;
  /** Returns the new id. */
  create: (entry: NewEntry) => Promise<number>;
  update: (id: number, changes: Partial<Omit<Entry, "id">>) => Promise<void>;
  /** An entry that is gone already is fine. */
  remove: (id: number) => Promise<void>;
  /** Sends any request below the API path, with `Origin` and whatever else a browser would send, and no session. */
  ask: (request: { method: string; path: string; headers?: Record<string, string> }) => Promise<Response>;
};

/**
 * Signs in and returns the calls.
 * @throws Error with the platform's answer when it refuses.
 */
export async function connect(url: string, credentials: Credentials): Promise<Admin> {
  const api = `${url.replace(/\/+$/, "")}/api/v2`;
  const token = await signIn(api, credentials);
  async function call<T>(method: string, path: string, answer: z.ZodMiniType<T>, body?: unknown): Promise<T> {
    const response = await fetch(api + path, {
      method,
      headers: { "X-DreamFactory-Session-Token": token, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return answer.parse(await response.json());
  }
  return {
    url,
    credentials,
    entries: async () => {
      const found = new Map<number, Entry>();
      for (let count = 1; found.size < count; ) {
        const page = `/system/cors?order=id&limit=500&offset=${found.size}&include_count=true`;
        const { resource, meta } = await call("GET", page, listSchema);
        for (const entry of resource) found.set(entry.id, entry);
        if (resource.length === 0) break;
        count = meta.count;
      }
      return [...found.values()];
    },
    create: async (entry) => {
      const { resource } = await call("POST", "/system/cors", createdSchema, { resource: [entry] });
      const [created] = resource;
      if (!created) throw new Error("the platform created nothing");
      return created.id;
    },
    update: async (id, changes) => {
      await call("PATCH", `/system/cors/${id}`, z.unknown(), changes);
    },
    remove: async (id) => {
      await call("DELETE", `/system/cors/${id}`, z.unknown()).catch((error: Error) => {
        if (!error.message.includes(": 404 ")) throw error;
      });
    },
    ask: ({ method, path, headers }) => fetch(api + path, { method, ...(headers ? { headers } : {}) }),
  };
}

/** The platform's web server may limit sign-ins (429): then waits, up to two minutes, for its turn. */
async function signIn(api: string, credentials: Credentials): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(`${api}/system/admin/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(credentials),
    });
    if (response.status === 429 && attempt < 12) {
      await setTimeout(10_000);
      continue;
    }
    if (!response.ok) throw new Error(`${api} refused the sign-in: ${response.status} ${await response.text()}`);
    return sessionSchema.parse(await response.json()).session_token;
  }
}
