import { Link, useBlocker } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { CorsFields } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { DraftStore } from "./draft.ts";
import { Fields } from "./fields.tsx";
import s from "./form.module.css";
import { fieldId, LABELS } from "./labels.ts";
import { validate } from "./validate.ts";
import { changedFields, EMPTY_FORM, type EntryForm, FIELDS, toFields } from "./values.ts";

type Props = {
  /** What the form starts with. */
  initial: EntryForm;
  /** The stored entry that is edited, as it was when the edit began; null for a new one. */
  opened: CorsFields | null;
  drafts: DraftStore;
  /** When the draft that `initial` was made from was typed (milliseconds since 1970); null without one. */
  restored: number | null;
  onDiscardDraft: () => void;
  submit: string;
  pending: boolean;
  /** Why the last save failed; fields of it are shown at their place. */
  failure: Error | null;
  /** Called with values that the platform can keep and that differ from what is stored. Leaving is up to the caller. */
  onSubmit: (form: EntryForm) => void;
  /** Beside the form. */
  aside?: (form: EntryForm) => ReactNode;
  /** Further actions, e.g. Delete. */
  actions?: ReactNode;
};

/** Field → sentence of a refused save. */
const fieldsOfFailure = (failure: Error | null): Partial<Record<keyof EntryForm, string>> =>
  failure instanceof PlatformError ? failure.fields : {};

/** The form of all nine fields, for a new entry and for an edit. */
export function EntryFormPanel(props: Props) {
  const { initial, opened, drafts, restored, pending, failure } = props;
  const form = useForm<EntryForm>({ defaultValues: initial, shouldFocusError: false });
  const [errors, setErrors] = useState<Partial<Record<keyof EntryForm, string>>>({});
  const [attempt, setAttempt] = useState(0);
  const [nothing, setNothing] = useState(false);
  const values = form.watch();
  const dirty = changedFields(values, opened ?? toFields(EMPTY_FORM)).length > 0;
  const shown = { ...fieldsOfFailure(failure), ...errors };

  const latest = useRef({ opened, drafts });
  useEffect(() => {
    latest.current = { opened, drafts };
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values: typed }) => {
          const now = latest.current;
          now.drafts.write({ form: typed, opened: now.opened, at: Date.now() });
        },
      }),
    [form],
  );

  function submit(event: React.FormEvent) {
    event.preventDefault();
    if (pending) return;
    const typed = form.getValues();
    const found = validate(typed, opened);
    setErrors(found);
    setAttempt(attempt + 1);
    setNothing(false);
    if (Object.keys(found).length > 0) return;
    if (opened !== null && changedFields(typed, opened).length === 0) return setNothing(true);
    props.onSubmit(typed);
  }

  const blocker = useBlocker({ shouldBlockFn: () => dirty, withResolver: true, enableBeforeUnload: false });

  return (
    <div className={s.columns}>
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className={s.form}>
          <Card>
            {restored !== null && (
              <Notice tone="due" actions={<Button onClick={props.onDiscardDraft}>Discard them</Button>}>
                Your unsaved edits from {new Date(restored).toLocaleString()} are back.
              </Notice>
            )}
            <Problems errors={shown} failure={failure} attempt={attempt} />
            <Fields errors={shown} />
            {nothing && (
              <Notice tone="neutral" live="status">
                Nothing differs from what is stored, so nothing was sent.
              </Notice>
            )}
            <div className={s.buttons}>
              <Button type="submit" variant="primary" pending={pending}>
                {props.submit}
              </Button>
              <Link to="/config/cors" search className={buttonClass("text")}>
                Cancel
              </Link>
              <span className={s.space} />
              {props.actions}
            </div>
          </Card>
        </form>
      </FormProvider>
      {props.aside && <div className={s.aside}>{props.aside(values)}</div>}
      <Dialog
        alert
        open={blocker.status === "blocked"}
        onClose={() => blocker.reset?.()}
        title="Leave this form?"
        description="Your edits are not saved. They are kept as a draft in this tab unless you discard them."
        footer={
          <>
            <Button variant="text" onClick={() => blocker.reset?.()}>
              Stay
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                drafts.clear();
                blocker.proceed?.();
              }}
            >
              Discard and leave
            </Button>
            <Button variant="primary" onClick={() => blocker.proceed?.()}>
              Keep draft and leave
            </Button>
          </>
        }
      />
    </div>
  );
}

/** What stands against saving: taken in at one glance, and each a way to its field. */
function Problems({
  errors,
  failure,
  attempt,
}: {
  errors: Partial<Record<keyof EntryForm, string>>;
  failure: Error | null;
  attempt: number;
}) {
  const atFields = FIELDS.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [{ field: fieldId(name), message: `${LABELS[name]}: ${message}` }];
  });
  return (
    <>
      <ErrorSummary title={failure?.message ?? "The entry cannot be saved yet"} errors={atFields} attempt={attempt} />
      {failure !== null && atFields.length === 0 && (
        <Notice tone="crit" live="alert" title="Not saved. Everything that you typed is still here.">
          {failure.message}
        </Notice>
      )}
    </>
  );
}
