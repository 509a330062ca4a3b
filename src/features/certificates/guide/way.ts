import type { GuideInput } from "../../../domain/certbot/choices.ts";
import type { WebServer } from "../../../domain/certbot/options.ts";
import type { GuideSearch } from "./search.ts";

type How = "automatic" | "certonly" | "standalone" | "webroot";

/** How certbot and the web server work together: the recommended way first. */
export const WAYS: readonly { value: How; label: string; help: string }[] = [
  {
    value: "automatic",
    label: "Automatically (recommended)",
    help: "Certbot answers Let's Encrypt through the web server, and configures it for https.",
  },
  {
    value: "certonly",
    label: "Only the certificate",
    help: "Certbot answers through the web server; you add the lines for https to its configuration.",
  },
  {
    value: "standalone",
    label: "Standalone",
    help: "Certbot listens on port 80 itself; the web server stops for a moment, at each renewal too.",
  },
  {
    value: "webroot",
    label: "Webroot",
    help: "Certbot puts its answer into a folder that the web server serves; nothing stops.",
  },
];

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
