import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { cx } from "../../../ui/cx.ts";
import { ToneIcon } from "../../../ui/tone-icon.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./findings.module.css";
import { fixLabel } from "./fix-label.ts";
import { TONES, WORDS, worstFirst } from "./severity.ts";

type Props = {
  findings: readonly Finding[];
  /** The entry that they are about. */
  before: CorsFields;
  onFix: (finding: Finding) => void;
};

/** What is found at one field, each with its repair. */
export function FieldNotes({ findings, before, onFix }: Props) {
  return (
    <ul className={s.notes}>
      {worstFirst(findings).map((finding) => (
        <li key={`${finding.code} ${finding.message}`} className={cx(s.note, s[finding.severity])}>
          <ToneIcon tone={TONES[finding.severity]} />
          <span>
            <strong>{WORDS[finding.severity]}:</strong> {visibleText(finding.message)}{" "}
            {finding.fix && (
              <button type="button" className={s.fix} onClick={() => onFix(finding)}>
                {fixLabel(finding, before)}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
