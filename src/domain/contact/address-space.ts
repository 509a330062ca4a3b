/** Where a host's name or address says that it stands. A public name may still lead to a private address: nobody can tell from a page. */
export type AddressSpace = "loopback" | "private" | "public";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** RFC 1918, 3927, 6598, 4193, 4291; names that no public DNS holds (RFC 6762, ICANN's .internal). */
const PRIVATE =
  /^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|169\.254(\.\d{1,3}){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d{1,3}){2}|\[f[cd][\da-f]{2}:.*|\[fe[89ab][\da-f]:.*|[^.:]+|.+\.(local|internal|lan|intranet|home\.arpa))$/i;

/** @param hostname as `URL` gives it: lower case, IPv6 in brackets. */
export function addressSpace(hostname: string): AddressSpace {
  if (LOOPBACK.test(hostname)) return "loopback";
  return PRIVATE.test(hostname) ? "private" : "public";
}

/** Whether everybody on the way to this address could read what is sent: plain http that leaves this computer. */
export const isReadableOnTheWay = ({ protocol, hostname }: { protocol: string; hostname: string }): boolean =>
  protocol === "http:" && addressSpace(hostname) !== "loopback";
