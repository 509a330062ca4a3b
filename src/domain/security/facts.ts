import type { CollectedFile } from "../certificates/collected.ts";
import type { Status } from "../certificates/status.ts";
import type { EntriesFacts } from "./entries.ts";

/** What one read of the platform came to; each fails on its own. `reason` is a sentence for people. */
export type Read<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

/** What `GET /system/environment` tells; null where the answer does not say it. */
export type EnvironmentFacts = {
  readonly version: string | null;
  /** Of df-core, which holds the CORS code, and of the framework below it. */
  readonly core: string | null;
  readonly laravel: string | null;
  readonly debug: boolean | null;
  readonly cacheDriver: string | null;
  readonly openRegistration: boolean | null;
  readonly foreverSessions: boolean | null;
  /** Where the platform says that its own admin interface is. */
  readonly adminInterface: string | null;
};

/** A service of the platform, under the platform's own field names, as apps and roles are. */
export type Service = {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly is_active: boolean;
};

/** An app is what an API key belongs to. The key itself is never read. */
export type App = {
  readonly id: number;
  readonly name: string;
  readonly is_active: boolean;
  readonly role_id: number | null;
};

/** What a role may do with a service. Masks: verbs GET 1, POST 2, PUT 4, PATCH 8, DELETE 16; requestors API 1, script 2. */
export type Access = {
  /** null: every service. */
  readonly service_id: number | null;
  /** null: the root of the service alone; `*`: all of it. */
  readonly component: string | null;
  readonly verb_mask: number;
  readonly requestor_mask: number;
};

export type Role = {
  readonly id: number;
  readonly name: string;
  readonly is_active: boolean;
  readonly role_service_access_by_role_id: readonly Access[];
};

/** Everything that the checklist is judged by. */
export type Facts = {
  /** Absolute address of the API, without a trailing slash. */
  readonly base: string;
  /** The path of its API as the platform sees it. */
  readonly apiPath: string;
  /** The platform's own address, without the API's path; null where it is behind a proxy of the console's origin and not told. */
  readonly publicAddress: string | null;
  /** Origin of this console's page; the platform's own when a reverse proxy stands before both. */
  readonly pageOrigin: string;
  readonly environment: Read<EnvironmentFacts>;
  readonly services: Read<readonly Service[]>;
  readonly apps: Read<readonly App[]>;
  readonly roles: Read<readonly Role[]>;
  readonly entries: Read<EntriesFacts>;
  readonly certificates: Read<{
    /** Every certificate, and every file without one. */
    readonly status: readonly Status[];
    readonly files: readonly CollectedFile[];
  }>;
  /** Headers of an answer of the API, lower-case names; across origins only those that a page may see. */
  readonly headers: Read<Readonly<Record<string, string>>>;
  /** Whether the platform's own admin interface answers at `interfaceUrl`. */
  readonly interfaceAnswers: Read<boolean>;
};

/** Where a platform at this address serves its own admin interface, as released. */
export const interfaceUrl = (address: string): string => `${address}/dreamfactory/dist/index.html`;
