import { useId } from "react";
import { itemsOf, type ListField } from "../../../domain/cors/bulk.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Field } from "../../../ui/field.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { NumberInput } from "../../../ui/number-input.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { CHANGES, type Change, type ReadChange, type TypedChange } from "./change.ts";
import s from "./many.module.css";

/** So many stored values are offered. */
const MOST_OFFERED = 100;

type Props = {
  entries: readonly CorsEntry[];
  typed: TypedChange;
  read: ReadChange;
  onChange: (typed: TypedChange) => void;
};

const isChange = (text: string): text is Change => text in CHANGES;

/** What of the entries is changed, and to what. */
export function ChangeForm({ entries, typed, read, onChange }: Props) {
  const offers = useId();
  const { change, from, item } = typed;
  const isReplacement = change === "replace-origin";
  const field: ListField = change.endsWith("-header") ? "header" : change.endsWith("-method") ? "method" : "origin";
  const stored = new Set(entries.flatMap((entry) => itemsOf(entry, field).map((one) => one.trim())));
  const errorAt = (name: "from" | "item", text: string) =>
    text !== "" && "field" in read && read.field === name ? visibleText(read.message) : undefined;
  const list = isReplacement || change.startsWith("remove-") ? { list: offers } : {};
  return (
    <div className={s.row}>
      <Field label="Change">
        {(control) => (
          <NativeSelect
            {...control}
            value={change}
            onChange={({ target }) => isChange(target.value) && onChange({ change: target.value, from: "", item: "" })}
          >
            {Object.entries(CHANGES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      {isReplacement && (
        <Field label="From" error={errorAt("from", from)}>
          {(control) => (
            <TextInput
              {...control}
              {...list}
              mono
              autoComplete="off"
              placeholder="old.example.com"
              value={from}
              onChange={({ target }) => onChange({ ...typed, from: target.value })}
            />
          )}
        </Field>
      )}
      <Field label={isReplacement ? "To" : (LABELS[change] ?? "Value")} error={errorAt("item", item)}>
        {(control) =>
          change === "max-age" ? (
            <NumberInput
              {...control}
              unit="seconds"
              value={item}
              onChange={({ target }) => onChange({ ...typed, item: target.value })}
            />
          ) : field === "method" ? (
            <NativeSelect
              {...control}
              value={item}
              onChange={({ target }) => onChange({ ...typed, item: target.value })}
            >
              <option value="">Choose…</option>
              {CORS_METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </NativeSelect>
          ) : (
            <TextInput
              {...control}
              {...(!isReplacement && list)}
              mono
              autoComplete="off"
              value={item}
              onChange={({ target }) => onChange({ ...typed, item: target.value })}
            />
          )
        }
      </Field>
      <datalist id={offers}>
        {[...stored].slice(0, MOST_OFFERED).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  );
}

const LABELS: Partial<Record<Change, string>> = {
  "add-origin": "Origin",
  "remove-origin": "Origin",
  "add-header": "Header",
  "remove-header": "Header",
  "add-method": "Method",
  "remove-method": "Method",
  "max-age": "Max age",
};
