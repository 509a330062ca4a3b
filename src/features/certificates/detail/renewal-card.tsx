import type { HistoryRecord } from "../../../domain/certificates/record.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { Card } from "../../../ui/card.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./detail.module.css";

/** What the collector has noted of its renewals, and of what its servers showed. Nothing where it has noted nothing. */
export function RenewalCard({ status: { certificate, renewal, histories } }: { status: CertificateStatus }) {
  if (renewal === null && histories.length === 0) return null;
  const { renewed, ran, failed, error, window, lineage } = renewal ?? {};
  return (
    <Card title="Renewal">
      <dl className={s.fields}>
        {renewal && (
          <>
            <Field term="Certbot's name for it">{visibleText(lineage ?? "")}</Field>
            <Field term="Renewed">{renewed ? <Moment value={renewed} /> : "not known"}</Field>
            <Field term="Last check by certbot">{ran ? <Moment value={ran} /> : "not known"}</Field>
            <Field term="Last error">
              {error ? (
                <>
                  {visibleText(error)}
                  {failed && (
                    <>
                      {" "}
                      (<Moment value={failed} />)
                    </>
                  )}
                </>
              ) : (
                "none since it was renewed"
              )}
            </Field>
            {window && (
              <Field term="The authority suggests">
                to renew between <Moment value={window.start} /> and <Moment value={window.end} />
              </Field>
            )}
          </>
        )}
        {histories.map((history) => (
          <Field key={`${history.host}:${history.port}`} term={`Shown by ${visibleText(history.host)}:${history.port}`}>
            <History history={history} current={certificate.sha256} />
          </Field>
        ))}
      </dl>
    </Card>
  );
}

const MOST = 10;

function History({ history: { seen }, current }: { history: HistoryRecord; current: string }) {
  const newest = seen.toReversed();
  return (
    <ul className={s.values}>
      {newest.slice(0, MOST).map(({ sha256, first, last }) => (
        <li key={sha256 + first.toISOString()}>
          <code>{sha256.slice(0, 16)}…</code> {sha256 === current ? "(this one)" : ""} from <Moment value={first} /> to{" "}
          <Moment value={last} />
        </li>
      ))}
      {newest.length > MOST && <li>and {newest.length - MOST} before</li>}
    </ul>
  );
}

function Field({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className={s.field}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
