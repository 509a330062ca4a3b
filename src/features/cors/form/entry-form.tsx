import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { type EntryForm, FIELD_NAMES, type FieldName, sameField } from "../entry.ts";
import { useChecks, useDraftFindings } from "../findings/use-findings.ts";
import { brokenPath } from "../write/judge.ts";
import { useRefusal } from "../write/refused.ts";
import { BrokenConfirm } from "./broken-confirm.tsx";
import type { DraftStore } from "./draft.ts";
import { Fields } from "./fields.tsx";
import { FixAll } from "./fix-all.tsx";
import { FixDialog, type FixQuestion } from "./fix-dialog.tsx";
import s from "./form.module.css";
import { LeaveDialog } from "./leave-dialog.tsx";
import { Problems, SaveFailure } from "./problems.tsx";
import { useFocusKept } from "./use-focus-kept.ts";
import { useTyped } from "./use-typed.ts";
import { validate } from "./validate.ts";
import { changedFields, EMPTY_FORM, edited, NEW_FORM, toFields, toForm } from "./values.ts";
import { SAVE } from "./words.ts";

type Props = {
  /** What the form starts with. */
  initial: EntryForm;
  /** The entry's number; null for a new one. */
  id: number | null;
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
  onSubmit: (form: EntryForm) => Promise<void>;
  /** Beside the form. */
  aside: (form: EntryForm) => ReactNode;
  /** Further actions, e.g. Delete. */
  actions?: ReactNode;
};

/** Errors that the next step tells by itself: the platform refuses them at the field, and the guard before a write asks for its word. */
const isToldLater = (code: string, { enabled }: EntryForm): boolean =>
  code === "path-duplicate" || code === "entry-locks-out-admin" || (enabled && code === "path-regex-invalid");

/** Sentences of a refused save for the fields that still hold what was refused. */
function refused(failure: Error | null, values: EntryForm, attempted: EntryForm | null) {
  if (!(failure instanceof PlatformError) || attempted === null) return {};
  const names = FIELD_NAMES.filter((name) => failure.fields[name] !== undefined && sameField(name, values, attempted));
  return Object.fromEntries(names.map((name) => [name, failure.fields[name]]));
}

/** What is found of a new entry: until it has a path and an origin, nothing about fields that nobody touched. */
function reached(findings: Finding[], values: EntryForm): Finding[] {
  if (values.path !== "" && values.origin.length > 0) return findings;
  return findings.filter(
    ({ field }) => !FIELD_NAMES.some((name) => name === field && sameField(name, values, NEW_FORM)),
  );
}

/** A path that takes the platform down is refused before anything is asked; one that is stored like that already is not. */
function problemsOf(values: EntryForm, opened: CorsFields | null) {
  const path = brokenPath(edited(values, opened));
  const isNew = opened === null || opened.path !== values.path || !opened.enabled;
  return { ...(path !== null && isNew && { path }), ...validate(values, opened) };
}

/** The form of all nine fields, for a new entry and for an edit. */
export function EntryFormPanel(props: Props) {
  const { initial, id, opened, drafts, restored, pending } = props;
  const failure = props.failure instanceof PlatformError && props.failure.kind === "cancelled" ? null : props.failure;
  const form = useForm<EntryForm>({ defaultValues: initial, shouldFocusError: false });
  const [attempted, setAttempted] = useState<EntryForm | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [nothing, setNothing] = useState(false);
  const [broken, setBroken] = useState<{ errors: Finding[]; form: EntryForm } | null>(null);
  const [question, setQuestion] = useState<FixQuestion | null>(null);
  const [isSending, setSending] = useState(false);
  const { check } = useChecks();
  // What is typed from the look at the values until the answer would be lost with the form.
  const refusal = useRefusal()(id === null ? "create" : "update");
  const isBusy = pending || isSending || broken !== null;
  const { fieldset, button, keepFocus } = useFocusKept(isBusy);

  // Errors that the platform answers take the focus like those found here.
  const [answered, setAnswered] = useState(failure);
  if (failure !== answered) {
    setAnswered(failure);
    setAttempt(attempt + 1);
  }

  // A new entry's draft is unsaved as a whole; otherwise unsaved is what differs from what the form began with.
  const base = opened ?? toFields(restored === null ? initial : EMPTY_FORM);
  const isDirty = (typed: EntryForm) => changedFields(typed, base).length > 0;
  const { values, take, forget } = useTyped(form, (typed) => {
    if (isDirty(typed)) drafts.write({ form: typed, opened, at: Date.now() });
    else drafts.clear();
  });
  const policy = useMemo(() => ({ ...edited(values, opened), id }), [values, opened, id]);
  const found = useDraftFindings(policy);
  const errors: Partial<Record<FieldName, string>> = {
    ...refused(failure, values, attempted),
    ...(attempted !== null && problemsOf(values, opened)),
  };
  // One thing a field: what its error says already is not said again as a finding, but a fix is offered.
  const findings = (found !== null && opened === null && attempted === null ? reached(found, values) : found)?.filter(
    ({ field, fix }) => fix !== undefined || !FIELD_NAMES.some((name) => name === field && name in errors),
  );

  const sending = useRef(false); // `pending` is known only after the next rendering: too late for a second Enter

  /** Puts a repair into the form; the fields that it leaves alone keep what was typed. */
  function apply(fix: Partial<CorsFields>) {
    const repaired = toForm({ ...toFields(form.getValues()), ...fix });
    for (const name of FIELD_NAMES) if (name in fix) form.setValue(name, repaired[name], { shouldDirty: true });
    take();
  }
  function fix(finding: Finding) {
    if (finding.ask) setQuestion({ finding, before: policy });
    else if (finding.fix) apply(finding.fix);
  }

  function discard(how: () => void) {
    forget();
    how();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending.current) return;
    take();
    const typed = form.getValues();
    setAttempted(typed);
    setAttempt(attempt + 1);
    setNothing(false);
    if (Object.keys(problemsOf(typed, opened)).length > 0) return;
    if (opened !== null && changedFields(typed, opened).length === 0) return setNothing(true);
    sending.current = true;
    keepFocus();
    setSending(true);
    // Without the list nothing can be compared; the guard before the write says so.
    const faults = await check({ ...edited(typed, opened), id }).catch(() => []);
    const errors = faults.filter(({ severity, code }) => severity === "error" && !isToldLater(code, typed));
    if (errors.length > 0) setBroken({ errors, form: typed });
    else await props.onSubmit(typed);
    sending.current = false;
    setSending(false);
  }

  return (
    <div className={s.columns}>
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className={s.form}>
          <Card>
            <fieldset ref={fieldset} disabled={isBusy} className={s.fieldset}>
              <div className={s.top}>
                {restored !== null && (
                  <Notice
                    tone="due"
                    actions={<Button onClick={() => discard(props.onDiscardDraft)}>Discard them</Button>}
                  >
                    Your unsaved edits from <Moment value={new Date(restored)} /> are back.
                  </Notice>
                )}
                <Problems errors={errors} failure={failure} attempt={attempt} />
                <FixAll policy={policy} findings={findings ?? null} onApply={apply} />
              </div>
              <Fields errors={errors} findings={findings ?? []} origins={values.origin} before={policy} onFix={fix} />
            </fieldset>
            {failure !== null && Object.keys(errors).length === 0 && <SaveFailure failure={failure} />}
            {nothing && (
              <Notice tone="neutral" live="status">
                {SAVE.nothingToSend}
              </Notice>
            )}
            <div className={s.buttons}>
              <Button ref={button} type="submit" variant="primary" pending={isBusy} {...refusal}>
                {props.submit}
              </Button>
              <Link to="/config/cors" search className={buttonClass("text")} data-leave>
                Cancel
              </Link>
              <span className={s.space} />
              {props.actions}
            </div>
          </Card>
        </form>
      </FormProvider>
      <div className={s.aside}>{props.aside(values)}</div>
      <LeaveDialog isDirty={() => isDirty(form.getValues())} saving={pending} onDiscard={() => discard(drafts.clear)} />
      <FixDialog question={question} onClose={() => setQuestion(null)} onApply={apply} />
      <BrokenConfirm
        errors={broken?.errors ?? null}
        submit={props.submit}
        onClose={() => setBroken(null)}
        onConfirm={async () => {
          if (sending.current || broken === null) return;
          sending.current = true;
          setSending(true);
          setBroken(null);
          await props.onSubmit(broken.form);
          sending.current = false;
          setSending(false);
        }}
      />
    </div>
  );
}
