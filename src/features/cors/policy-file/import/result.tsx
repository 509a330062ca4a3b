import { Link } from "@tanstack/react-router";
import { type Comparison, isEqual } from "../../../../domain/policy-file/compare.ts";
import type { CorsEntry, CorsFields } from "../../../../platform/cors.ts";
import { numberText } from "../../../../text/number.ts";
import { buttonClass } from "../../../../ui/button.tsx";
import { Card } from "../../../../ui/card.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { ManyButtons, ManyProgress } from "../../many/progress.tsx";
import type { Many } from "../../many/use-many.ts";
import s from "../policy-file.module.css";
import { IMPORT } from "../words.ts";

/** While changes are sent, and their result. */
export function Result({ many, comparison }: { many: Many; comparison: Comparison<CorsEntry, CorsFields> }) {
  const { phase, isUndo } = many.state;
  return (
    <Card title={isUndo ? "Undo" : "Import"}>
      <div className={s.stack}>
        <ManyProgress state={many.state} />
        {phase === "settled" && <Remaining comparison={comparison} />}
        <div className={s.buttons}>
          <ManyButtons many={many} />
          {phase === "settled" && (
            <Link to="/config/cors" className={buttonClass("text")}>
              To the list
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

/** Compared once more, with what is stored now. */
function Remaining({ comparison }: { comparison: Comparison<CorsEntry, CorsFields> }) {
  const { added, changed, removed, reordered } = comparison;
  if (isEqual(comparison)) return <Notice tone="ok" live="status" title={IMPORT.same} />;
  const parts = [
    [added.length, "only in the file"],
    [changed.length, "different"],
    [removed.length, "only on the platform"],
    [reordered.length, "in another order"],
  ] as const;
  return (
    <Notice tone="warn" live="status" title={IMPORT.differ}>
      {parts
        .filter(([count]) => count > 0)
        .map(([count, what]) => `${numberText(count)} ${what}`)
        .join(", ")}
      .
    </Notice>
  );
}
