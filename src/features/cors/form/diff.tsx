import type { CorsFields } from "../../../platform/cors.ts";
import { differences, ENTRY_FIELDS, shownField } from "../entry.ts";
import s from "../findings/findings.module.css";

/** The fields that a repair changes, before and after. */
export function Diff({ before, after }: { before: CorsFields; after: CorsFields }) {
  return (
    <dl className={s.diff}>
      {differences(before, after).map((name) => (
        <div key={name}>
          <dt>{ENTRY_FIELDS[name].label}</dt>
          <dd>
            <del>{shownField(name, before)}</del>
          </dd>
          <dd>
            <ins>{shownField(name, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
