import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { useNow } from "../../../platform/use-now.ts";
import { Button } from "../../../ui/button.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { FORM_CRUMBS } from "../crumbs.tsx";
import { DeleteEntry } from "../delete-entry.tsx";
import { type EntryForm, fieldsOf, partOf } from "../entry.ts";
import { ImpactCard } from "../impact/impact-card.tsx";
import { changedAt, changedBy } from "../list/search.ts";
import { PreviewAside } from "../preview/aside.tsx";
import { ReadEntry } from "../read-entry.tsx";
import { useRefusal } from "../write/refused.ts";
import { ChangedMeanwhile } from "../write/send.ts";
import { useTold } from "../write/use-told.ts";
import { useUndo } from "../write/use-undo.ts";
import { entryQuery, useUpdate } from "../write/use-writes.ts";
import { Conflict } from "./conflict.tsx";
import { EntryFormPanel } from "./entry-form.tsx";
import s from "./form.module.css";
import { useDrafts } from "./use-drafts.ts";
import { changes, edited, rebase, toForm } from "./values.ts";

const route = getRouteApi("/config/cors/$id");

/** `#/config/cors/7` */
export function EditEntryPage() {
  const { id } = route.useParams();
  const number = Number(id);
  const query = useQuery(entryQuery(useClient(), number));
  return (
    <>
      <PageHeader crumbs={FORM_CRUMBS} title={query.data ? <bdi>{visibleText(query.data.path)}</bdi> : `Entry ${id}`} />
      <ReadEntry query={query} id={number}>
        {(entry) => <EditEntry key={number} entry={entry} />}
      </ReadEntry>
    </>
  );
}

/** What the form starts from; a new object starts it again. */
type Start = { form: EntryForm; opened: CorsFields; restoredAt: number | null };

function EditEntry({ entry }: { entry: CorsEntry }) {
  const drafts = useDrafts(String(entry.id));
  const navigate = route.useNavigate();
  const update = useUpdate();
  const told = useTold();
  const refusal = useRefusal();
  const undo = useUndo();
  const [deleting, setDeleting] = useState(false);
  const [round, setRound] = useState(0);
  const [start, setStart] = useState<Start>(() => {
    const draft = drafts.read();
    return draft?.opened
      ? { form: draft.form, opened: draft.opened, restoredAt: draft.at }
      : { form: toForm(entry), opened: fieldsOf(entry), restoredAt: null };
  });
  const [typed, setTyped] = useState(start.form);
  const by = changedBy(entry);
  const now = useNow();
  usePageTitle(visibleText(entry.path), "CORS");

  function begin(next: Start) {
    update.reset();
    setStart(next);
    setRound(round + 1);
  }

  async function submit(form: EntryForm) {
    setTyped(form);
    const fields = changes(form, start.opened);
    const save = async () => {
      const stored = await update.mutateAsync({ id: entry.id, opened: start.opened, fields });
      drafts.clear();
      return stored;
    };
    // A failure is shown through `failure`, or as a conflict.
    await told(save, {
      name: entry.path,
      done(stored) {
        showToast({
          tone: "ok",
          text: `${visibleText(stored.path)} was saved.`,
          action: undo({
            kind: "update",
            path: stored.path,
            entry: stored,
            fields: { ...stored, ...partOf(start.opened, fields) },
          }),
        });
        navigate({ to: "/config/cors", search: true, ignoreBlocker: true });
      },
    });
  }

  const conflict = update.error instanceof ChangedMeanwhile ? update.error : null;
  return (
    <>
      <p className={s.meta}>
        Entry {entry.id}, changed <RelativeTime value={new Date(changedAt(entry))} now={now} />
        {by && ` by ${visibleText(by)}`}
      </p>
      <EntryFormPanel
        key={round}
        initial={start.form}
        id={entry.id}
        opened={start.opened}
        drafts={drafts}
        restored={start.restoredAt}
        onDiscardDraft={() => {
          drafts.clear();
          begin({ form: toForm(entry), opened: fieldsOf(entry), restoredAt: null });
        }}
        submit="Save"
        pending={update.isPending}
        failure={conflict ? null : update.error}
        onSubmit={submit}
        aside={(form) => (
          <>
            <PreviewAside entry={edited(form, start.opened)} id={entry.id} />
            <ImpactCard
              changed={{
                before: [{ ...start.opened, id: entry.id }],
                after: [{ ...edited(form, start.opened), id: entry.id }],
              }}
            />
          </>
        )}
        actions={
          <Button variant="text" {...refusal("delete")} onClick={() => setDeleting(true)}>
            Delete…
          </Button>
        }
      />
      <Conflict
        conflict={conflict}
        opened={start.opened}
        typed={typed}
        onBack={update.reset}
        onKeep={(current) =>
          begin({ form: rebase(typed, start.opened, current), opened: fieldsOf(current), restoredAt: null })
        }
        onTake={(current) => {
          drafts.clear();
          begin({ form: toForm(current), opened: fieldsOf(current), restoredAt: null });
        }}
      />
      <DeleteEntry
        entry={deleting ? entry : null}
        onClose={() => setDeleting(false)}
        onGone={() => {
          drafts.clear();
          navigate({ to: "/config/cors", search: true, ignoreBlocker: true });
        }}
      />
    </>
  );
}
