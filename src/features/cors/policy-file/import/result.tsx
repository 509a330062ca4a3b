import { Link } from "@tanstack/react-router";
import { type Comparison, isEqual } from "../../../../domain/policy-file/compare.ts";
import type { CorsEntry, CorsFields } from "../../../../platform/cors.ts";
import { Button, buttonClass } from "../../../../ui/button.tsx";
import { Card } from "../../../../ui/card.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { visibleText } from "../../../../ui/visible-text.ts";
import s from "../policy-file.module.css";
import type { Applying } from "./use-apply.ts";

/** While changes are sent, and what came of it. */
export function Result({
  applying,
  comparison,
}: {
  applying: Applying;
  comparison: Comparison<CorsEntry, CorsFields>;
}) {
  const { phase, act, done, of, failed, hasRest, hasUndo } = applying;
  const isRunning = phase === "running";
  const verb = act === "import" ? "stored" : "undone";
  return (
    <Card title={act === "import" ? "Import" : "Undo"}>
      <div className={s.stack}>
        <div role="status">
          <progress value={done + failed.length} max={of} aria-label="Progress" /> {done} of {of} {verb}
          {failed.length > 0 && `, ${failed.length} failed`}
        </div>
        {failed.length > 0 && (
          <Notice
            tone="crit"
            live="alert"
            title={failed.length === 1 ? "1 change failed" : `${failed.length} changes failed`}
          >
            <ul className={s.list}>
              {failed.map(({ path, failure }) => (
                <li key={path}>
                  <bdi>{visibleText(path)}</bdi>: {visibleText(failure)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {phase === "settled" && <Remaining comparison={comparison} />}
        <div className={s.buttons}>
          {isRunning && <Button onClick={applying.stop}>Stop</Button>}
          {!isRunning && hasRest && (
            <Button variant="primary" onClick={applying.runRest}>
              Try the rest again
            </Button>
          )}
          {!isRunning && hasUndo && <Button onClick={applying.undo}>Undo all {done}</Button>}
          {!isRunning && (
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
  if (isEqual(comparison)) return <Notice tone="ok" live="status" title="The platform and the file are the same." />;
  const parts = [
    [added.length, "only in the file"],
    [changed.length, "different"],
    [removed.length, "only on the platform"],
    [reordered.length, "in another order"],
  ] as const;
  return (
    <Notice tone="warn" live="status" title="The platform and the file differ.">
      {parts
        .filter(([count]) => count > 0)
        .map(([count, what]) => `${count} ${what}`)
        .join(", ")}
      .
    </Notice>
  );
}
