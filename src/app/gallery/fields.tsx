import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field } from "../../ui/field.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { NumberInput } from "../../ui/number-input.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { ToggleChips } from "../../ui/toggle-chips.tsx";
import { TokenList } from "../../ui/token-list.tsx";
import s from "../gallery.module.css";

const split = (text: string) => text.split(/[\s,]+/).filter(Boolean);

export function FieldsSection() {
  const [origins, setOrigins] = useState([
    "https://shop.example.com",
    "https://m.shop.example.com",
    "shop.example.com/",
    "*",
    "https://evil\u202Emoc.elpmaxe",
  ]);
  const [headers, setHeaders] = useState<string[]>([]);
  const [methods, setMethods] = useState(["GET", "POST"]);
  const [state, setState] = useState("all");
  const [attempt, setAttempt] = useState(0);
  return (
    <Card title="Fields" actions={<Button onClick={() => setAttempt(attempt + 1)}>Try to save</Button>}>
      <div className={s.wide}>
        <ErrorSummary
          title="The entry cannot be saved yet"
          attempt={attempt}
          errors={[
            { field: "gallery-path", message: "Path: never matches, paths are compared without the leading slash." },
            { field: "gallery-methods", message: "Methods: choose at least one." },
          ]}
        />
        <div className={s.row}>
          <SearchInput label="Filter by path, origin, description" />
          <Segmented
            legend="State"
            value={state}
            onChange={setState}
            segments={[
              { value: "all", label: "All", count: 9 },
              { value: "on", label: "Enabled", count: 8 },
              { value: "errors", label: "Errors", count: 2, tone: "crit" },
              { value: "warnings", label: "Warnings", count: 1, tone: "warn" },
            ]}
          />
        </div>
        <div className={s.form}>
          <Field
            id="gallery-path"
            label="Path"
            required
            help="Without a leading slash."
            error="Never matches: paths are compared without the leading slash."
          >
            {(control) => <TextInput {...control} mono defaultValue="/api/v2/orders/*" />}
          </Field>
          <Field label="Description" notes={<StatusPill tone="warn">Two entries are described like this.</StatusPill>}>
            {(control) => <TextInput {...control} placeholder="What it is for" />}
          </Field>
          <Field label="Origins" required help="Scheme, host and port, as browsers send them.">
            {(control) => (
              <TokenList
                {...control}
                label="Origins"
                noun="origin"
                items={origins}
                onChange={setOrigins}
                split={split}
                placeholder="Add an origin"
                problemOf={(item) =>
                  item === "*"
                    ? { tone: "warn", text: "* lets in every website." }
                    : item.startsWith("https://")
                      ? undefined
                      : { tone: "crit", text: `${item} has no scheme.` }
                }
              />
            )}
          </Field>
          <Field label="Headers" error="Add Content-Type.">
            {(control) => (
              <TokenList
                {...control}
                mono
                label="Headers"
                noun="header"
                items={headers}
                onChange={setHeaders}
                split={split}
              />
            )}
          </Field>
          <ToggleChips
            id="gallery-methods"
            legend="Methods"
            options={["GET", "POST", "PUT", "PATCH", "DELETE"]}
            value={methods}
            onChange={setMethods}
            help="What a page may do."
          />
          <ToggleChips
            legend="Methods, with an error, disabled"
            options={["GET", "POST"]}
            value={["POST"]}
            onChange={() => undefined}
            error="Choose at least one."
            disabled
          />
          <Field label="Max age" help="How long a browser keeps the answer.">
            {(control) => <NumberInput {...control} unit="seconds = 10 minutes" defaultValue="600" />}
          </Field>
          <Field label="Password">{(control) => <PasswordInput {...control} defaultValue="correct horse" />}</Field>
          <Field label="Sort">
            {(control) => (
              <NativeSelect {...control}>
                <option>Path</option>
                <option>Changed</option>
              </NativeSelect>
            )}
          </Field>
          <Field label="Read only">{(control) => <TextInput {...control} readOnly value="api/v2/*" />}</Field>
          <Field label="curl's answer">
            {(control) => <TextArea {...control} mono defaultValue={"HTTP/2 204\nvary: Origin"} />}
          </Field>
        </div>
        <div className={s.form}>
          <Switch label="Enabled" description="An entry that is switched off is ignored." defaultChecked />
          <Switch label="Supports credentials" description="Only cookies and HTTP authentication." />
          <Switch label="Being saved" defaultChecked pending />
          <Switch label="Not to be changed" disabled />
          <Checkbox label="Save although it is not known" description="It stays disabled." />
          <Checkbox label="Chosen" defaultChecked />
        </div>
      </div>
    </Card>
  );
}
