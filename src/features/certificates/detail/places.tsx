import type { Endpoint, EndpointRelation } from "../../../domain/certificates/pairing.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { Card } from "../../../ui/card.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import type { Tone } from "../../../ui/tone.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./detail.module.css";
import { PLACES } from "./words.ts";

const RELATIONS: Readonly<Record<EndpointRelation, { tone: Tone; words: string }>> = {
  same: { tone: "ok", words: "shows this certificate" },
  "only-served": { tone: "ok", words: "shows this certificate" },
  "old-served": { tone: "crit", words: "still shows the old one" },
  "in-grace": { tone: "due", words: "shows the old one, renewed only just now" },
  differs: { tone: "warn", words: "shows another one" },
  expected: { tone: "neutral", words: "shows another one, as expected" },
  unknown: { tone: "neutral", words: "never answered" },
};

const byAddress = (a: Endpoint, b: Endpoint): number => a.host.localeCompare(b.host) || a.port - b.port;

/** The files that hold the certificate, and what each server shows. */
export function PlacesCard({ status, now }: { status: CertificateStatus; now: Date }) {
  const { files, endpoints } = status;
  return (
    <Card title="Files and servers">
      <ul className={s.places}>
        {[...endpoints].sort(byAddress).map((endpoint) => (
          <Server key={`${endpoint.host}:${endpoint.port}`} endpoint={endpoint} now={now} />
        ))}
        {files.map(({ name, modified }) => (
          <li key={name}>
            <span>
              File <code>{visibleText(name)}</code>
            </span>
            {modified && (
              <span className={s.muted}>
                written <RelativeTime value={modified} now={now} />
              </span>
            )}
          </li>
        ))}
        {files.length === 0 && <li className={s.muted}>{PLACES.noFile}</li>}
        {endpoints.length === 0 && <li className={s.muted}>{PLACES.noCollector}</li>}
      </ul>
    </Card>
  );
}

function Server({ endpoint, now }: { endpoint: Endpoint; now: Date }) {
  const { tone, words } = RELATIONS[endpoint.relation];
  const report = endpoint.file.facts.collector;
  return (
    <li>
      <span>
        <strong>{visibleText(`${endpoint.host}:${endpoint.port}`)}</strong> <StatusPill tone={tone}>{words}</StatusPill>
      </span>
      <span className={s.muted}>
        {report?.collected ? (
          <>
            checked <RelativeTime value={report.collected} now={now} />
          </>
        ) : (
          "never checked"
        )}
        {report?.address && ` at ${visibleText(report.address)}`}
        {report?.protocol && `, ${visibleText(report.protocol)}`}
        {report?.error && `. Last run failed: ${visibleText(report.error)}`}
      </span>
    </li>
  );
}
