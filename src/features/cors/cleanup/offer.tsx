import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CleanUp } from "../../../domain/cors/cleanup.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { fieldsOf } from "../entry.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { useUndo } from "../write/use-undo.ts";
import { useWriter } from "../write/use-writes.ts";
import { DIFFERS, reasonOf, titleOf } from "./words.ts";

type Props = {
  offer: Omit<CleanUp, "after">;
  /** The entry as it is stored, with its note, and the one that takes its origins over. */
  entry: CorsEntry;
  into: CorsEntry | null;
  /** The entries for which the offer was worked out. */
  seenFor: readonly CorsEntry[];
  /** After it is done; a message about it stands already. */
  onDone: () => void;
};

/** One entry that can go: why, what changes by it, and the button that does it. */
export function Offer({ offer, entry, into, seenFor, onDone }: Props) {
  const writer = useWriter();
  const undo = useUndo();
  const [pending, setPending] = useState(false);
  const { kind, origin, changes, differs } = offer;
  const path = visibleText(entry.path);

  async function act(): Promise<void> {
    setPending(true);
    const undos = [undo({ kind: "create", path: entry.path, fields: fieldsOf(entry) })];
    try {
      if (into !== null && origin !== null && into.origin !== origin) {
        const made = await writer.update(into.id, into, { origin }, { seenFor });
        undos.push(undo({ kind: "update", path: into.path, entry: made, fields: fieldsOf(into) }));
        await writer.remove(entry);
      } else await writer.remove(entry, { seenFor });
    } catch (error) {
      // The offer may be gone: it is another one once the origins of a merge are stored.
      showToast({ tone: "crit", text: `${path} was not deleted. ${failureOf(error) ?? ""}` });
      setPending(false);
      return;
    }
    async function takeBack(): Promise<void> {
      for (const { run } of undos) await run();
    }
    showToast({ tone: "neutral", text: `${path} was deleted.`, action: { label: "Undo", run: takeBack } });
    onDone();
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
          <Button onClick={act} pending={pending}>
            {titleOf(offer)}
          </Button>
        </div>
      </div>
    </Card>
  );
}
