import type { Certificate } from "../../../domain/certificates/certificate.ts";
import type { Chain } from "../../../domain/certificates/chain.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { numberText } from "../../../text/number.ts";
import { Card } from "../../../ui/card.tsx";
import { cx } from "../../../ui/cx.ts";
import { Moment } from "../../../ui/moment.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { issuerOf, keyOf, shownNames, subjectOf } from "../words.ts";
import s from "./detail.module.css";
import { CHAIN } from "./words.ts";

/** From the certificate up to the last issuer in its file, with the verdict on each signature. */
export function ChainCard({ status, now }: { status: CertificateStatus; now: Date }) {
  const { file, path, dated } = status;
  const last = file.facts.certificates[path.at(-1) ?? 0];
  return (
    <Card title="Chain">
      <ol className={s.chain}>
        {path.map((index, step) => {
          const certificate = file.facts.certificates[index];
          const next = path[step + 1];
          return (
            certificate && (
              <li key={index}>
                <Link certificate={certificate} isLeaf={step === 0} isDated={dated.includes(index)} now={now} />
                {next !== undefined && <Verdict chain={file.facts.chain} child={index} parent={next} />}
              </li>
            )
          );
        })}
        {last && !last.selfSigned && <Missing certificate={last} chain={file.facts.chain} index={path.at(-1) ?? 0} />}
      </ol>
      <Beside status={status} now={now} />
    </Card>
  );
}

type LinkProps = { certificate: Certificate; isLeaf: boolean; isDated: boolean; now: Date };

function Link({ certificate, isLeaf, isDated, now }: LinkProps) {
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
        {!isDated && (selfSigned ? CHAIN.ownRoot : CHAIN.ownIssuer)}
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
          <StatusPill tone="crit">{CHAIN.otherKey}</StatusPill>
        </div>
      )}
      <div className={cx(s.link, s.missing)}>
        <strong>
          <bdi>{issuerOf(certificate)}</bdi>
        </strong>
        <span className={s.muted}>{certificate.isCA ? CHAIN.noRoot : CHAIN.noIssuer}</span>
      </div>
    </li>
  );
}

/** The other certificates of the file, and what they are. */
function Beside({ status: { file, path }, now }: { status: CertificateStatus; now: Date }) {
  const { certificates, chain } = file.facts;
  const others = certificates.flatMap((certificate, index) =>
    path.includes(index) ? [] : [{ certificate, index, role: roleOf(certificates, chain, path, index) }],
  );
  if (others.length === 0) return null;
  return (
    <>
      <h3 className={s.subhead}>Also in this file, not part of this chain</h3>
      <ul className={s.values}>
        {others.slice(0, MOST).map(({ certificate, index, role }) => (
          <li key={index}>
            <bdi>{certificate.isCA ? subjectOf(certificate) : shownNames(certificate)[0]}</bdi>: {role}
            {certificate.notAfter !== null && certificate.notAfter < now && ", expired"}
          </li>
        ))}
        {others.length > MOST && <li>and {numberText(others.length - MOST)} more</li>}
      </ul>
    </>
  );
}

const MOST = 20;

function roleOf(certificates: readonly Certificate[], chain: Chain, path: readonly number[], index: number): string {
  const certificate = certificates[index];
  if (certificate === undefined) return "";
  if (chain.duplicates.some(([, later]) => later === index)) return "another copy of the same certificate";
  if (!certificate.isCA) return "another server's certificate";
  const onPath = path.flatMap((position) => certificates[position] ?? []);
  const sameKey = onPath.some((one) => one.keySha256 === certificate.keySha256);
  if (sameKey) return certificate.selfSigned ? "the root of that name and key" : "cross-signed: another path to a root";
  const name = certificate.subjectCanonical;
  if (onPath.some((one) => one.subjectCanonical === name || one.issuerCanonical === name))
    return certificate.selfSigned
      ? "a root of that name with another key"
      : "an authority of that name with another key";
  return certificate.selfSigned ? "a root that is not used" : "an authority that is not used";
}
