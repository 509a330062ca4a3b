import type { ReactNode } from "react";
import type { CertificateFinding } from "../../../domain/certificates/finding.ts";
import { Card } from "../../../ui/card.tsx";
import { cx } from "../../../ui/cx.ts";
import tones from "../../../ui/tone.module.css";
import type { Tone } from "../../../ui/tone.ts";
import { ToneIcon } from "../../../ui/tone-icon.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./detail.module.css";

const TONES: Readonly<Record<CertificateFinding["severity"], Tone>> = {
  error: "crit",
  warning: "warn",
  info: "neutral",
};
const WORDS: Readonly<Record<CertificateFinding["severity"], string>> = {
  error: "Problem",
  warning: "Warning",
  info: "Note",
};

/** What is wrong and how to repair it. */
export function FindingsCard({
  findings,
  repaired,
}: {
  findings: readonly CertificateFinding[];
  repaired?: ReactNode;
}) {
  if (findings.length === 0) return null;
  return (
    <Card title="Findings">
      <ul className={s.findings}>
        {findings.map(({ code, severity, message }) => (
          <li key={code + message} className={cx(s.finding, tones[TONES[severity]])}>
            <ToneIcon tone={TONES[severity]} />
            <span>
              <strong>{WORDS[severity]}:</strong> {visibleText(message)}
              {(code === "strict-pem" || code === "not-pem") && repaired && (
                <span className={s.repair}>{repaired}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
