import { useId } from "react";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { Field } from "../../../ui/field.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { ToggleChips } from "../../../ui/toggle-chips.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./preview.module.css";
import { SAMPLE_HEADERS, type Sample, sampleOrigins, samplePath } from "./sample.ts";

type Props = { entry: CorsFields; sample: Sample; onChange: (part: Partial<Sample>) => void };

/** The request to play through: who asks for what. */
export function SampleFields({ entry, sample, onChange }: Props) {
  const origins = useId();
  return (
    <div className={s.sample}>
      <Field label="A page on">
        {(wiring) => (
          <>
            <TextInput
              {...wiring}
              mono
              list={origins}
              value={sample.pageOrigin}
              onChange={(event) => onChange({ pageOrigin: event.target.value })}
            />
            <datalist id={origins}>
              {sampleOrigins(entry.origin).map((origin) => (
                <option key={origin} value={origin} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Sends">
        {(wiring) => (
          <NativeSelect
            {...wiring}
            value={sample.method}
            onChange={(event) => onChange({ method: event.target.value })}
          >
            {CORS_METHODS.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <div className={s.wide}>
        <Field label="To the path">
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              value={sample.path}
              placeholder={visibleText(samplePath(entry.path))}
              onChange={(event) => onChange({ path: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className={s.wide}>
        <ToggleChips
          legend="With the headers"
          options={Object.keys(SAMPLE_HEADERS)}
          value={sample.headers}
          onChange={(headers) => onChange({ headers })}
        />
      </div>
    </div>
  );
}
