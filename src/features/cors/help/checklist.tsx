import { Link } from "@tanstack/react-router";
import type { Finding, FindingCode } from "../../../domain/cors/lint.ts";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import type { Tone } from "../../../ui/tone.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useAllFindings } from "../findings/use-findings.ts";
import { useEntries } from "../list-query.ts";
import s from "./help.module.css";

const CHECKS: readonly { codes: readonly FindingCode[]; good: string; bad: string; tone: Tone }[] = [
  {
    codes: ["origin-wildcard-credentials"],
    good: "No entry lets any site in with credentials.",
    bad: "Any site is let in with the visitor's credentials",
    tone: "crit",
  },
  {
    codes: ["origin-wildcard", "origin-wildcard-redundant"],
    good: "Every entry names its origins.",
    bad: "Any site is let in; fine only for public data",
    tone: "warn",
  },
  {
    codes: ["origin-wildcard-too-loose", "origin-public-suffix", "origin-null"],
    good: "No pattern lets strangers in.",
    bad: "A pattern or null lets strangers in",
    tone: "crit",
  },
  {
    codes: ["origin-insecure"],
    good: "All origins use https.",
    bad: "An origin without https: anyone in its network can be it",
    tone: "warn",
  },
  {
    codes: ["origin-loopback"],
    good: "No origin of a developer's machine is left.",
    bad: "Origins of developers' machines",
    tone: "warn",
  },
  {
    codes: ["system-api-open"],
    good: "The administration API is not open to strangers.",
    bad: "The administration API is open to strangers",
    tone: "crit",
  },
  {
    codes: ["header-wildcard"],
    good: "Every entry lists its headers.",
    bad: "Any header is allowed",
    tone: "due",
  },
];

const SHOWN = 5;

/** The production checklist, as far as the stored entries show it. */
export function Checklist() {
  const entries = useEntries();
  const checked = useAllFindings();
  const { data, error } = checked;
  if (error) return <ReadFailure title="Not known: the check of the entries failed." read={checked} />;
  if (data === undefined) return <Loading label="Checking the entries" rows={4} />;
  const enabled = entries.filter((entry) => entry.enabled);
  const hit = (codes: readonly FindingCode[]) =>
    enabled.filter(({ id }) => data.get(id)?.some((finding: Finding) => codes.includes(finding.code)));
  return (
    <ul className={s.checks}>
      {CHECKS.map(({ codes, good, bad, tone }) => {
        const found = hit(codes);
        if (found.length === 0)
          return (
            <li key={good}>
              <StatusPill tone="ok">{good}</StatusPill>
            </li>
          );
        return (
          <li key={good}>
            <StatusPill tone={tone}>{bad}.</StatusPill>{" "}
            {found.slice(0, SHOWN).map(({ id, path }, at) => (
              <span key={id}>
                {at > 0 && ", "}
                <Link to="/config/cors/$id" params={{ id: String(id) }} search>
                  <bdi>{visibleText(path)}</bdi>
                </Link>
              </span>
            ))}
            {found.length > SHOWN && ` and ${found.length - SHOWN} more`}
          </li>
        );
      })}
    </ul>
  );
}
