import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useClient } from "../../../platform/client-context.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { FORM_CRUMBS } from "../crumbs.tsx";
import type { EntryForm } from "../entry.ts";
import { ImpactCard } from "../impact/impact-card.tsx";
import { PreviewAside } from "../preview/aside.tsx";
import { ReadEntry } from "../read-entry.tsx";
import { useTold } from "../write/use-told.ts";
import { useUndo } from "../write/use-undo.ts";
import { entryQuery, useCreate } from "../write/use-writes.ts";
import { EntryFormPanel } from "./entry-form.tsx";
import { useDrafts } from "./use-drafts.ts";
import { NEW_FORM, toFields, toForm } from "./values.ts";

const route = getRouteApi("/config/cors/new");

/** `#/config/cors/new`, and with `?copy=7` a duplicate of entry 7. */
export function NewEntryPage() {
  const { copy } = route.useSearch();
  return (
    <>
      <PageHeader crumbs={FORM_CRUMBS} title={copy === undefined ? "New entry" : `Duplicate of entry ${copy}`} />
      {copy === undefined ? <NewEntry initial={NEW_FORM} name="new" /> : <Duplicate id={copy} key={copy} />}
    </>
  );
}

function Duplicate({ id }: { id: number }) {
  const source = useQuery(entryQuery(useClient(), id));
  return (
    <ReadEntry query={source} id={id}>
      {(entry) => <NewEntry initial={toForm(entry)} name={`copy/${id}`} />}
    </ReadEntry>
  );
}

function NewEntry({ initial, name }: { initial: EntryForm; name: string }) {
  const drafts = useDrafts(name);
  const navigate = route.useNavigate();
  const create = useCreate();
  const told = useTold();
  const undo = useUndo();
  const [restored, setRestored] = useState(() => drafts.read());
  usePageTitle("New entry", "CORS");

  async function submit(form: EntryForm) {
    const save = async () => {
      const entry = await create.mutateAsync(toFields(form));
      drafts.clear();
      return entry;
    };
    await told(save, {
      name: form.path,
      done(entry) {
        showToast({
          tone: "ok",
          text: `${visibleText(entry.path)} was created.`,
          action: undo({ kind: "delete", path: entry.path, entry }),
        });
        navigate({ to: "/config/cors", search: ({ copy: _, ...search }) => search, ignoreBlocker: true });
      },
    });
  }

  return (
    <EntryFormPanel
      key={restored?.at ?? 0}
      initial={restored?.form ?? initial}
      id={null}
      opened={null}
      drafts={drafts}
      restored={restored?.at ?? null}
      onDiscardDraft={() => {
        drafts.clear();
        setRestored(null);
      }}
      submit="Create"
      pending={create.isPending}
      failure={create.error}
      onSubmit={submit}
      aside={(form) => (
        <>
          <PreviewAside entry={toFields(form)} id={null} />
          {form.path !== "" && form.origin.length > 0 && (
            <ImpactCard changed={{ before: [], after: [{ ...toFields(form), id: null }] }} />
          )}
        </>
      )}
    />
  );
}
