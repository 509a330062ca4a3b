import { Link } from "@tanstack/react-router";
import type { CleanUp } from "../../../domain/cors/cleanup.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { fieldsOf } from "../entry.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { useManyDialog } from "../many/provider.tsx";
import { useRefusal } from "../write/refused.ts";
import type { Step } from "../write/steps.ts";
import { DIFFERS, reasonOf, titleOf } from "./words.ts";

type Props = {
  offer: Omit<CleanUp, "after">;
  /** The entry as it is stored, with its note, and the one that takes its origins over. */
  entry: CorsEntry;
  into: CorsEntry | null;
  /** The entries for which the offer was worked out. */
  judgedBy: readonly CorsEntry[];
  /** After it is done; a message about it stands already. */
  onDone: () => void;
};

/** One entry that can go: why, what changes by it, and the button that does it. */
export function Offer({ offer, entry, into, judgedBy, onDone }: Props) {
  const openMany = useManyDialog();
  const refusal = useRefusal();
  const { kind, origin, changes, differs } = offer;
  const path = visibleText(entry.path);

  function act(): void {
    const steps: Step[] = [{ kind: "delete", path: entry.path, entry }];
    if (into !== null && origin !== null && into.origin !== origin)
      steps.unshift({ kind: "update", path: into.path, entry: into, fields: { ...fieldsOf(into), origin } });
    openMany({ act: "plan", title: titleOf(offer), steps, judgedBy, done: `${path} was deleted.`, onDone });
  }

  return (
    <Card title={titleOf(offer)}>
      <div className={s.stack}>
        <p>
          <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search>
            <bdi className={s.path}>{path}</bdi>
          </Link>
          {entry.description && <span className={s.muted}> “{visibleText(entry.description)}”</span>}
        </p>
        <p>{reasonOf(offer)}</p>
        {kind === "merge" ? (
          <>
            {origin !== null && (
              <p>
                Its origins then: <Code>{origin}</Code>
              </p>
            )}
            <ImpactList impact={changes} />
          </>
        ) : (
          <p>
            <StatusPill tone="ok">Nobody gains or loses: all paths and all origins were compared.</StatusPill>
          </p>
        )}
        {differs.map((field) => (
          <p key={field}>
            <StatusPill tone="due">{DIFFERS[field]}</StatusPill>
          </p>
        ))}
        <div className={s.buttons}>
          <Button {...refusal("delete", ...(kind === "merge" ? (["update"] as const) : []))} onClick={act}>
            {titleOf(offer)}
          </Button>
        </div>
      </div>
    </Card>
  );
}
