import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import { coveredNames } from "../../../domain/certificates/covers.ts";
import type { CertificateFinding } from "../../../domain/certificates/finding.ts";
import {
  type CertificateStatus,
  lastCollected,
  type RowState,
  rowFindings,
  type Status,
} from "../../../domain/certificates/status.ts";
import { isWeaker } from "../../../domain/certificates/thresholds.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { numberText } from "../../../text/number.ts";
import { cx } from "../../../ui/cx.ts";
import { Day } from "../../../ui/moment.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import tones from "../../../ui/tone.module.css";
import { visibleText } from "../../../ui/visible-text.ts";
import { issuerOf, keyOf, leftInWords, STATE_TONES, STATE_WORDS, shownNames, subjectOf } from "../words.ts";
import { LifetimeBar } from "./lifetime-bar.tsx";
import s from "./list.module.css";

type Props = {
  status: Status;
  index: number;
  now: Date;
  settings: CertificateSettings;
  ref?: Ref<HTMLTableRowElement>;
};

export function StatusRow({ status, index, now, settings, ref }: Props) {
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index + 2}>
      <td data-label="State">
        <span className={s.pill}>
          <StatusPill tone={STATE_TONES[status.state]}>{STATE_WORDS[status.state]}</StatusPill>
        </span>
      </td>
      {status.kind === "unknown" ? (
        <>
          <td>
            <DetailLink file={status.file.name} at={0}>
              <bdi>{visibleText(status.file.name)}</bdi>
            </DetailLink>
            <span className={s.note}>{visibleText(status.reason)}</span>
          </td>
          <td data-label="Issuer">not known</td>
          <td data-label="Key">not known</td>
          <td data-label="Valid until">not known</td>
          <td data-label="Left">not known</td>
          <td data-label="Source">
            <span className={s.source}>
              {visibleText(status.file.name)}
              {status.file.modified && (
                <span>
                  changed <RelativeTime value={status.file.modified} now={now} />
                </span>
              )}
            </span>
          </td>
        </>
      ) : (
        <CertificateCells status={status} now={now} findings={rowFindings(status.findings)} settings={settings} />
      )}
    </tr>
  );
}

type CellsProps = {
  status: CertificateStatus;
  now: Date;
  findings: readonly CertificateFinding[];
  settings: CertificateSettings;
};

function CertificateCells({ status, now, findings, settings }: CellsProps) {
  const { certificate, expires, file, index } = status;
  const [name = "", ...more] = shownNames(certificate);
  const [worst] = findings;
  return (
    <>
      <td>
        <DetailLink file={file.name} at={index}>
          <bdi>{name}</bdi>
        </DetailLink>
        {more.length > 0 && (
          <span className={s.more} title={more.join(", ")}>
            {" "}
            +{numberText(more.length)}
          </span>
        )}
        {worst && (
          <span className={cx(s.note, s.toned, tones[worst.severity === "error" ? "crit" : "warn"])}>
            {visibleText(worst.summary)}
            {findings.length > 1 && ` (and ${numberText(findings.length - 1)} more)`}
          </span>
        )}
        {(expires?.by === "issuer" || expires?.by === "served-issuer") && (
          <span className={s.note}>
            An issuer {expires.by === "issuer" ? "in its chain" : "that a server sends"} expires first:{" "}
            <bdi>{subjectOf(expires.certificate)}</bdi>
          </span>
        )}
        {isWeaker(certificate, settings) && (
          <span className={s.note}>Warns later than the default, as set in config.json</span>
        )}
      </td>
      <td data-label="Issuer">
        <bdi>{issuerOf(certificate)}</bdi>
      </td>
      <td data-label="Key">
        <span className={s.key}>{visibleText(keyOf(certificate))}</span>
      </td>
      <td data-label="Valid until">
        {expires ? (
          <span>
            <Day value={expires.at} />
            {expires.by === "served" && <span className={s.note}>of the certificate still served</span>}
          </span>
        ) : (
          "unreadable"
        )}
      </td>
      <td data-label="Left">
        <span className={cx(s.left, tones[STATE_TONES[status.state]])}>
          <span className={isUrgent(status.state) ? s.over : undefined}>{leftInWords(status.secondsLeft)}</span>
          <LifetimeBar certificate={expires?.certificate ?? certificate} secondsLeft={status.secondsLeft} />
        </span>
      </td>
      <td data-label="Source">
        <Source status={status} now={now} />
      </td>
    </>
  );
}

const isUrgent = (state: RowState): boolean => state === "expired" || state === "critical";

/** Half of a surrogate pair has no UTF-8: no address can name the file, so it has no page of its own. */
function DetailLink({ file, at, children }: { file: string; at: number; children: React.ReactNode }) {
  if (!file.isWellFormed()) return <span className={s.name}>{children}</span>;
  return (
    <Link
      from="/config/ssl"
      to="/config/ssl/$file"
      params={{ file }}
      search={(search) => ({ ...search, at: at === 0 ? undefined : at })}
      className={s.name}
    >
      {children}
    </Link>
  );
}

const RELATIONS = {
  same: "served by",
  "old-served": "not served yet by",
  "in-grace": "not served yet by",
  differs: "another one served by",
  expected: "another one, as expected, served by",
  "only-served": "served by",
  unknown: "no answer from",
} as const;

function Source({ status, now }: { status: CertificateStatus; now: Date }) {
  const collected = lastCollected(status.endpoints);
  const [main] = coveredNames(status.certificate);
  const [file, ...more] = status.files;
  const byRelation = new Map<string, string[]>();
  for (const { host, port, relation } of status.endpoints) {
    const words = RELATIONS[relation];
    byRelation.set(words, [
      ...(byRelation.get(words) ?? []),
      visibleText(host === main ? `:${port}` : `${host}:${port}`),
    ]);
  }
  return (
    <span className={s.source}>
      {[...byRelation].map(([words, endpoints]) => (
        <span key={words}>
          {words} {endpoints.slice(0, 2).join(", ")}
          {endpoints.length > 2 && (
            <span title={endpoints.join(", ")}> and {numberText(endpoints.length - 2)} more</span>
          )}
          {collected && (
            <>
              {", "}
              <RelativeTime value={collected} now={now} />
            </>
          )}
        </span>
      ))}
      {file !== undefined && (
        <span title={status.files.map(({ name }) => visibleText(name)).join(", ")}>
          {visibleText(file.name)}
          {more.length > 0 && ` and ${numberText(more.length)} more`}
        </span>
      )}
    </span>
  );
}
