import { readDomainName, toHostName } from "./domain-name.ts";
import type { Method, Release, System, WebServer } from "./options.ts";

/** What the administrator picks and types, as typed. */
export type GuideInput = {
  readonly system: System;
  /** Only of matter with `rhel`. */
  readonly release: Release;
  readonly method: Method;
  /** Certbot writes the web server's configuration itself; only with the methods `nginx` and `apache`. */
  readonly automatic: boolean;
  /** Who will serve the certificate that standalone or webroot fetched. */
  readonly server: WebServer;
  readonly domains: string;
  readonly email: string;
  readonly sshPort: string;
  readonly webroot: string;
};

/** The same, checked: what commands are made of. */
export type Choices = {
  readonly system: System;
  readonly release: Release;
  readonly method: Method;
  readonly automatic: boolean;
  readonly server: WebServer;
  /** In DNS's form; the first names the certificate. */
  readonly domains: readonly [string, ...string[]];
  /** Null: certbot asks for it. */
  readonly email: string | null;
  readonly sshPort: number;
  readonly webroot: string;
};

export type Checked<T> = { readonly value: T } | { readonly error: string };

/** Stands in commands until names are given (RFC 2606). */
const EXAMPLE_DOMAIN = "www.example.com";
/** Let's Encrypt's limit of names in one certificate. */
const MAX_DOMAINS = 100;

function checkDomains(text: string): Checked<[string, ...string[]]> {
  const read = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readDomainName);
  const wrong = read.find((one) => "error" in one);
  if (wrong && "error" in wrong) return { error: wrong.error };
  const [first, ...rest] = new Set(read.flatMap((one) => ("name" in one ? [one.name] : [])));
  if (rest.length >= MAX_DOMAINS) return { error: `One certificate takes at most ${MAX_DOMAINS} names.` };
  return { value: [first ?? EXAMPLE_DOMAIN, ...rest] };
}

/** The address for the authority's messages, or why it cannot be one; null when the text is empty. */
export function checkEmail(text: string): Checked<string | null> {
  const trimmed = text.trim();
  if (trimmed === "") return { value: null };
  const [, local = "", domain = ""] = /^([\w.!#$%&*+/=?^{|}~-]+)@([^@]+)$/.exec(trimmed) ?? [];
  const name = toHostName(domain);
  // A leading dash would be an option of certbot.
  if (local === "" || local.startsWith("-") || name === null || !name.includes(".") || trimmed.length > 254)
    return { error: "This is not an e-mail address." };
  return { value: `${local}@${name}` };
}

/** A TCP port from 1 to 65535, or why the text is not one. */
export function checkPort(text: string): Checked<number> {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? { value: port } : { error: "A port is a number from 1 to 65535." };
}

/** An absolute path of a folder, without a slash at its end. */
export function checkFolder(text: string): Checked<string> {
  const path = text.trim().replace(/\/+$/, "");
  if (!path.startsWith("/")) return { error: "Write the whole path, from / on." };
  if (/\p{Cc}/u.test(path)) return { error: "The path contains a control character." };
  if (path.split("/").some((part) => part === ".." || part === "."))
    return { error: "Write the path without . and .." };
  return { value: path };
}

/** It also stands in configurations of web servers, which take `$`, `%`, quotes and backslashes for more than themselves. */
function checkWebroot(text: string): Checked<string> {
  const checked = checkFolder(text);
  return "value" in checked && /["\\$%]/.test(checked.value)
    ? { error: "A path with \", \\, $ or % cannot be used in a web server's configuration." }
    : checked;
}

export type FieldErrors = { readonly [Field in "domains" | "email" | "sshPort" | "webroot"]?: string };

/** The choices, or what is wrong with them, by field. */
export function checkInput(input: GuideInput): { choices: Choices } | { errors: FieldErrors } {
  const domains = checkDomains(input.domains);
  const email = checkEmail(input.email);
  const sshPort = checkPort(input.sshPort);
  const webroot = input.method === "webroot" ? checkWebroot(input.webroot) : { value: "" };
  if ("error" in domains || "error" in email || "error" in sshPort || "error" in webroot) {
    const fields = Object.entries({ domains, email, sshPort, webroot });
    return { errors: Object.fromEntries(fields.flatMap(([name, one]) => ("error" in one ? [[name, one.error]] : []))) };
  }
  const { system, release, method } = input;
  const server = method === "nginx" || method === "apache" ? method : input.server;
  return {
    choices: {
      system,
      release,
      method,
      automatic: input.automatic && method === server,
      server,
      domains: domains.value,
      email: email.value,
      sshPort: sshPort.value,
      webroot: webroot.value,
    },
  };
}
