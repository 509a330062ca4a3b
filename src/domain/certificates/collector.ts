import { readUtc } from "./dates.ts";

/**
 * What the served-certificate collector says about its last run, from the comment block at the head of a
 * `.served.pem` file. Its text is this, before the first BEGIN line, one `# name: value` a line, in any order after the
 * first line, UTF-8, LF:
 *
 *     # gatehouse-collector: 1
 *     # host: www.example.com
 *     # port: 443
 *     # address: 192.0.2.10
 *     # collected: 2026-11-30T04:00:05Z
 *     # received: 2026-11-30T04:00:05Z
 *     # protocol: TLSv1.3
 *     # verify: 0 (ok)
 *     # error:
 *
 * `host` and `port` are always there. `collected` is when the collector last ran; `received` is when the certificates
 * below came from the server, which is older when the last run failed and they were kept. `verify` is OpenSSL's
 * "Verify return code". `error` is empty after a good run. Times are UTC, to the second, with `Z`. A value ends at the
 * end of its line, so a writer replaces line breaks in it by spaces. Unknown names are ignored; an empty value is the
 * same as none. All of it is text from outside.
 */
export type CollectorReport = {
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  readonly collected: Date | null;
  readonly received: Date | null;
  readonly protocol: string | null;
  readonly verify: string | null;
  readonly error: string | null;
};

const MAX_LINES = 64;
const MAX_VALUE = 1000;

/** Reads the comment block, null when the text does not begin with one or it names no host and port. */
export function readCollectorReport(text: string): CollectorReport | null {
  const lines = text
    .slice(0, MAX_LINES * MAX_VALUE)
    .split(/\r\n|\r|\n/, MAX_LINES)
    .map((line) => line.trim());
  const values = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (!line.startsWith("#") || colon < 0) continue;
    const name = line.slice(1, colon).trim().toLowerCase();
    if (values.size === 0 && name !== "gatehouse-collector") return null;
    if (!values.has(name))
      values.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, MAX_VALUE),
      );
  }
  const value = (name: string): string | null => values.get(name) || null;
  const host = value("host");
  const port = Number(value("port") ?? Number.NaN);
  if (values.get("gatehouse-collector") !== "1" || host === null) return null;
  if (!Number.isInteger(port) || port < 1 || port > 65535) return null;
  return {
    host,
    port,
    address: value("address"),
    collected: readUtc(value("collected")),
    received: readUtc(value("received")),
    protocol: value("protocol"),
    verify: value("verify"),
    error: value("error"),
  };
}
