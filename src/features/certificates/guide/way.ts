import type { GuideInput } from "../../../domain/certbot/choices.ts";
import type { WebServer } from "../../../domain/certbot/options.ts";
import type { GuideSearch } from "./search.ts";

export type How = "automatic" | "certonly" | "standalone" | "webroot";

type Way = { server: WebServer; how: How };

/** The way in the guide's choices. */
export const wayOf = ({ method, automatic, server }: GuideInput): Way =>
  method === "nginx" || method === "apache"
    ? { server: method, how: automatic ? "automatic" : "certonly" }
    : { server, how: method };

/** The choices that are this way; certbot's plugin is a method of its own for each web server. */
export const changesFor = ({ server, how }: Way): GuideSearch =>
  how === "automatic" || how === "certonly"
    ? { method: server, certonly: how === "certonly" || undefined, server: undefined }
    : { method: how, certonly: undefined, server };
