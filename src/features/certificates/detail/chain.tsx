import type { Certificate } from "../../../domain/certificates/certificate.ts";
import type { Chain } from "../../../domain/certificates/chain.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { Card } from "../../../ui/card.tsx";
import { cx } from "../../../ui/cx.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { Moment } from "../moment.tsx";
import { issuerOf, keyOf, shownNames, subjectOf } from "../words.ts";
import s from "./detail.module.css";

/** From the certificate up to the last issuer in its file, with the verdict on each signature. */
export function ChainCard({ status, now }: { status: CertificateStatus; now: Date }) {
  const { file, path } = status;
  const last = file.facts.certificates[path.at(-1) ?? 0];
  const beside = file.facts.certificates.length - path.length;
  return (
    <Card title="Chain">
      <ol className={s.chain}>
        {path.map((index, step) => {
          const certificate = file.facts.certificates[index];
          const next = path[step + 1];
          return (
            certificate && (
              <li key={index}>
                <Link certificate={certificate} isLeaf={step === 0} now={now} />
                {next !== undefined && <Verdict chain={file.facts.chain} child={index} parent={next} />}
              </li>
            )
          );
        })}
        {last && !last.selfSigned && <Missing certificate={last} chain={file.facts.chain} index={path.at(-1) ?? 0} />}
      </ol>
      {beside > 0 && (
        <p className={s.muted}>
          {beside === 1 ? "One more certificate in this file is" : `${beside} more certificates in this file are`} not
          part of this chain.
        </p>
      )}
    </Card>
  );
}

function Link({ certificate, isLeaf, now }: { certificate: Certificate; isLeaf: boolean; now: Date }) {
  const { notAfter, selfSigned } = certificate;
  const title = isLeaf ? shownNames(certificate)[0] : subjectOf(certificate);
  const isOver = notAfter !== null && notAfter < now;
  return (
    <div className={s.link}>
      <strong>
        <bdi>{title}</bdi>
      </strong>
      <span className={s.muted}>
        {isLeaf ? "Certificate" : selfSigned ? "Root" : "Intermediate"} · {keyOf(certificate)} ·{" "}
        {notAfter ? (
          <>
            {isOver ? "expired" : "until"} <Moment value={notAfter} />
          </>
        ) : (
          "date unreadable"
        )}
      </span>
    </div>
  );
}

function Verdict({ chain, child, parent }: { chain: Chain; child: number; parent: number }) {
  const signature = chain.links.find((link) => link.child === child && link.parent === parent)?.signature;
  return (
    <div className={s.verdict}>
      {signature === true ? (
        <StatusPill tone="ok">signed by the next one: verified</StatusPill>
      ) : (
        <StatusPill tone="neutral">signed by the next one: cannot be checked here</StatusPill>
      )}
    </div>
  );
}

/** Above the last certificate in the file. A root belongs into the visitor's store, not here. */
function Missing({ certificate, chain, index }: { certificate: Certificate; chain: Chain; index: number }) {
  const isWrong = chain.badLinks.some(({ child }) => child === index);
  return (
    <li>
      {isWrong && (
        <div className={s.verdict}>
          <StatusPill tone="crit">a certificate of the issuer's name is here, but it did not sign this one</StatusPill>
        </div>
      )}
      <div className={cx(s.link, s.missing)}>
        <strong>
          <bdi>{issuerOf(certificate)}</bdi>
        </strong>
        <span className={s.muted}>
          {certificate.isCA
            ? "Not in this file, as it should be when it is a root"
            : "Not in this file: visitors may not find the way to a root"}
        </span>
      </div>
    </li>
  );
}
