import { useEffect, useRef } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ENTRY_FIELDS, FIELD_NAMES, type FieldName } from "../entry.ts";
import { OutcomeUnknown } from "../write/send.ts";
import { fieldId } from "./field-id.ts";
import { SAVE } from "./words.ts";

type Props = {
  errors: Partial<Record<FieldName, string>>;
  failure: Error | null;
  /** Grows with each attempt to save. */
  attempt: number;
};

/** What stands against saving: taken in at one glance, and each a way to its field. */
export function Problems({ errors, failure, attempt }: Props) {
  const atFields = FIELD_NAMES.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [{ field: fieldId(name), message: `${ENTRY_FIELDS[name].label}: ${message}` }];
  });
  return (
    <ErrorSummary title={failure?.message ?? "The entry cannot be saved yet"} errors={atFields} attempt={attempt} />
  );
}

function headline(failure: Error): string {
  if (!(failure instanceof OutcomeUnknown)) return "Not saved.";
  return failure.isNotYet ? "Not saved so far." : "Perhaps saved.";
}

/** A failed save that no field is to blame for: it stands by the button, and on the screen. */
export function SaveFailure({ failure }: { failure: Error }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure is an event of its own, with the same words too
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, [failure]);
  return (
    <div ref={box}>
      <Notice tone="crit" live="alert" title={SAVE.failed(headline(failure))}>
        {failure.message}
      </Notice>
    </div>
  );
}
