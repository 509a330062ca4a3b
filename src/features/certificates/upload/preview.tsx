import { health } from "../../../domain/certificates/health.ts";
import { thresholdsFor } from "../../../domain/certificates/thresholds.ts";
import { useCertificateSettings } from "../../../platform/client-context.ts";
import { numberText, wordText } from "../../../text/number.ts";
import { localText } from "../../../ui/moment.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { issuerOf, keyOf, STATE_TONES, STATE_WORDS, shownNames, subjectOf } from "../words.ts";
import type { Checked } from "./check.ts";
import s from "./upload.module.css";

type Props = { source: string; checked: Extract<Checked, { kind: "taken" }>; now: Date };

/** What will be stored, certificate by certificate, and what will not. */
export function Preview({ source, checked, now }: Props) {
  const settings = useCertificateSettings();
  const { certificates, notes } = checked;
  return (
    <div className={s.preview}>
      <p>
        From <bdi>{visibleText(source)}</bdi>{" "}
        {wordText(certificates.length, "this certificate", `these ${numberText(certificates.length)} certificates`)}{" "}
        will be stored, as PEM and without any other text:
      </p>
      <ul className={s.list}>
        {certificates.slice(0, 10).map((certificate) => {
          const { state } = health(certificate, now, thresholdsFor(certificate, settings));
          const names = shownNames(certificate);
          return (
            <li key={certificate.sha256}>
              <strong>
                <bdi>{certificate.isCA ? subjectOf(certificate) : names[0]}</bdi>
              </strong>{" "}
              {!certificate.isCA && names.length > 1 && `and ${numberText(names.length - 1)} more `}
              <StatusPill tone={STATE_TONES[state]}>{STATE_WORDS[state]}</StatusPill>
              <span className={s.muted}>
                {issuerOf(certificate)} · {keyOf(certificate)} ·{" "}
                {certificate.notAfter ? `until ${localText(certificate.notAfter)}` : "date unreadable"}
              </span>
            </li>
          );
        })}
        {certificates.length > 10 && <li>and {numberText(certificates.length - 10)} more</li>}
      </ul>
      {notes.map((note) => (
        <p key={note} className={s.muted}>
          Not stored: {visibleText(note)}
        </p>
      ))}
    </div>
  );
}
