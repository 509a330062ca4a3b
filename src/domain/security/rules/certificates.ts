import { countText } from "../../../text/number.ts";
import type { RowState, Status } from "../../certificates/status.ts";
import { bad, good, judged, notApplicable, type Rule, unknown, warning } from "../rule.ts";

const WORDS: Readonly<Record<RowState, string>> = {
  expired: "expired",
  critical: "about to expire",
  problem: "with a problem",
  "not-yet-valid": "not yet valid",
  warning: "renewed late",
  unreadable: "with an unreadable date",
  unknown: "unreadable",
  due: "due for renewal",
  ok: "fine",
};
const BAD: ReadonlySet<RowState> = new Set<RowState>(["expired", "critical", "problem", "not-yet-valid"]);

function nameOf(status: Status): string {
  if (status.kind === "unknown") return status.file.name;
  const { sans, subject } = status.certificate;
  return sans.find(({ type }) => type === "dns" || type === "ip")?.value ?? subject;
}

/** What has ended longest ago comes first, what has no date last. */
const dueOf = ({ secondsLeft }: Status): number => (Number.isNaN(secondsLeft) ? Number.MAX_VALUE : secondsLeft);

const validity: Rule = {
  id: "certificates",
  topic: "Certificates",
  title: "Certificates",
  why: "An expired certificate takes its site down and teaches people to ignore warnings.",
  repair: () => [{ text: "SSL status shows each certificate with its dates and chain, and has a guide to renewal." }],
  page: "ssl",
  judge: ({ certificates }) =>
    judged(certificates, ({ status }) => {
      const all = status.toSorted((a, b) => dueOf(a) - dueOf(b));
      if (all.length === 0) return notApplicable("No certificate is stored in the platform's folder.");
      const seen = (list: readonly Status[]) => list.map((status) => `${nameOf(status)}: ${WORDS[status.state]}`);
      const ended = all.filter(({ state }) => BAD.has(state));
      if (ended.length > 0)
        return bad(`Need attention now: ${ended.length} of ${countText(all.length, "certificate")}.`, seen(ended));
      const late = all.filter(({ state }) => state === "warning");
      if (late.length > 0) return warning(`Renewal of ${countText(late.length, "certificate")} is late.`, seen(late));
      const unread = all.filter(({ state }) => state === "unreadable" || state === "unknown");
      if (unread.length > 0)
        return unknown(`${countText(unread.length, "file")} of ${all.length} cannot be judged.`, seen(unread));
      return good(`All ${all.length} are valid, and none is late.`, seen(all));
    }),
};

const keys: Rule = {
  id: "private-keys",
  topic: "Certificates",
  title: "Private keys in the certificate folder",
  why: "The platform serves that folder to whoever may read it: a key in it is no longer private.",
  repair: () => [
    { text: "Delete the file, have the certificate revoked, and get one with a new key." },
    { text: "Store certificates only, such as certbot's fullchain.pem." },
  ],
  page: "ssl",
  judge: ({ certificates }) =>
    judged(certificates, ({ files }) => {
      if (files.length === 0) return notApplicable("No file is stored in the platform's folder.");
      const names = (list: typeof files) => list.map(({ name }) => name);
      const found = files.filter(({ facts }) => facts?.hasPrivateKey);
      if (found.length > 0) return bad(`${countText(found.length, "file")} with a private key.`, names(found));
      const unread = files.filter(({ facts }) => facts === null);
      if (unread.length > 0) return unknown(`${countText(unread.length, "file")} could not be read.`, names(unread));
      return good(`None of ${countText(files.length, "file")} holds one.`);
    }),
};

export const CERTIFICATES: readonly Rule[] = [validity, keys];
