import { toHostName } from "../certbot/domain-name.ts";

const STARTTLS = ["smtp", "imap", "postgres"] as const;
type StartTls = (typeof STARTTLS)[number];

/** A server that the collector asks. `host` is a name in DNS's form, or an address without brackets. */
export type Endpoint = { readonly host: string; readonly port: number; readonly starttls: StartTls | null };

const PORTS: Readonly<Record<StartTls, number>> = { smtp: 25, imap: 143, postgres: 5432 };
const LINE = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?(?:\s+(\S+))?$/i;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

const isStartTls = (word: string): word is StartTls => STARTTLS.some((one) => one === word);

function toIpv6(text: string): string | null {
  try {
    return new URL(`https://[${text}]/`).hostname.slice(1, -1);
  } catch {
    return null;
  }
}

function readLine(line: string): Endpoint | null {
  const [, ipv6, name = "", digits, word = ""] = LINE.exec(line) ?? [];
  const protocol = word.toLowerCase();
  const starttls = isStartTls(protocol) ? protocol : null;
  if (protocol !== "" && starttls === null) return null;
  const host = ipv6 ? toIpv6(ipv6) : IPV4.test(name) ? name : toHostName(name);
  const port = digits ? Number(digits) : starttls ? PORTS[starttls] : 443;
  return host === null || port < 1 || port > 65535 ? null : { host, port, starttls };
}

/**
 * Servers as an administrator lists them: one a line, `host`, `host:port` or `[IPv6]:port`, then `smtp`, `imap` or
 * `postgres` where the connection begins without TLS. A second line for the same host and port is dropped.
 */
export function readEndpoints(text: string): { endpoints: Endpoint[]; errors: string[] } {
  const endpoints = new Map<string, Endpoint>();
  const errors: string[] = [];
  for (const line of text.split(/[\r\n]+/).map((one) => one.trim())) {
    if (line === "") continue;
    const endpoint = readLine(line);
    if (endpoint === null) errors.push(`${line}: write host, host:port or host:port smtp (or imap, postgres).`);
    else if (!endpoints.has(`${endpoint.host} ${endpoint.port}`))
      endpoints.set(`${endpoint.host} ${endpoint.port}`, endpoint);
  }
  return { endpoints: [...endpoints.values()], errors };
}
