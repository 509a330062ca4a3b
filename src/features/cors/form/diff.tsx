import type { CorsFields } from "../../../platform/cors.ts";
import s from "../findings/findings.module.css";
import { shownValue } from "../findings/fix-label.ts";
import { LABELS } from "./labels.ts";
import { differences } from "./values.ts";

/** The fields that a repair changes, before and after. */
export function Diff({ before, after }: { before: CorsFields; after: CorsFields }) {
  return (
    <dl className={s.diff}>
      {differences(before, after).map((name) => (
        <div key={name}>
          <dt>{LABELS[name]}</dt>
          <dd>
            <del>{shownValue(before[name])}</del>
          </dd>
          <dd>
            <ins>{shownValue(after[name])}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
