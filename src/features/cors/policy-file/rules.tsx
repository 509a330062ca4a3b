import type { OriginRule } from "../../../domain/policy-file/mapping.ts";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import s from "./policy-file.module.css";

/** Hosts that are called otherwise on the other side. */
export function OriginRules({
  rules,
  onChange,
}: {
  rules: readonly OriginRule[];
  onChange: (rules: OriginRule[]) => void;
}) {
  const put = (at: number, part: Partial<OriginRule>) =>
    onChange(rules.map((rule, place) => (place === at ? { ...rule, ...part } : rule)));
  return (
    <div className={s.stack}>
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
        <div className={s.row} key={at}>
          <Field label="Host in the file">
            {(control) => (
              <TextInput
                {...control}
                value={rule.from}
                placeholder="staging.example.com"
                onChange={({ target }) => put(at, { from: target.value.trim() })}
              />
            )}
          </Field>
          <Field label="Host here">
            {(control) => (
              <TextInput
                {...control}
                value={rule.to}
                placeholder="example.com"
                onChange={({ target }) => put(at, { to: target.value.trim() })}
              />
            )}
          </Field>
          <Button variant="text" onClick={() => onChange(rules.filter((_, place) => place !== at))}>
            Remove
          </Button>
        </div>
      ))}
      <div className={s.buttons}>
        <Button variant="text" onClick={() => onChange([...rules, { from: "", to: "" }])}>
          {rules.length === 0 ? "Replace hosts in origins" : "Replace another host"}
        </Button>
      </div>
    </div>
  );
}
