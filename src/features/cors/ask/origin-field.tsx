import { Field } from "../../../ui/field.tsx";
import { TextInput } from "../../../ui/text-input.tsx";

type Props = { value: string; error: string | undefined; onChange: (origin: string) => void };

/** The origin of the application that calls; its input is named `origin`. */
export const OriginField = ({ value, error, onChange }: Props) => (
  <Field label="Page origin" error={error} help="Where the application runs: scheme, host and port.">
    {(wiring) => (
      <TextInput
        {...wiring}
        mono
        name="origin"
        placeholder="https://shop.example.com"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
