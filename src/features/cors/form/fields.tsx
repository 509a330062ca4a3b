import { Controller, useFormContext } from "react-hook-form";
import type { Finding } from "../../../domain/cors/lint.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { Field } from "../../../ui/field.tsx";
import { NumberInput } from "../../../ui/number-input.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { ToggleChips } from "../../../ui/toggle-chips.tsx";
import type { TokenProblem } from "../../../ui/token-chip.tsx";
import { TokenList } from "../../../ui/token-list.tsx";
import { CookieNote } from "../ask/cookie-note.tsx";
import { limitsInWords } from "../ask/memory-words.ts";
import { ENTRY_FIELDS, type EntryForm, type FieldName } from "../entry.ts";
import { FieldNotes } from "../findings/field-notes.tsx";
import { worstFirst } from "../findings/severity.ts";
import { inWords } from "../seconds.ts";
import { fieldId } from "./field-id.ts";
import s from "./form.module.css";
import { OriginNotes } from "./origin-notes.tsx";
import { DescriptionHelp, TemporaryMenu } from "./temporary.tsx";
import { HELP } from "./words.ts";

/** Typed or pasted lists: origins and header names hold neither blanks, commas nor semicolons. */
const splitList = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

type Errors = Partial<Record<FieldName, string>>;

/** What the findings of one field are, and what makes a chip of a list stand out. */
function notesOf(findings: readonly Finding[], before: CorsFields, onFix: (finding: Finding) => void) {
  return (name: FieldName) => {
    const here = findings.filter(({ field }) => field === name);
    return here.length > 0 ? <FieldNotes findings={here} before={before} onFix={onFix} /> : undefined;
  };
}

/** The worst finding about this item of a list. */
function problemOf(findings: readonly Finding[], name: FieldName, item: string): TokenProblem | undefined {
  const [worst] = worstFirst(findings.filter(({ field, items }) => field === name && items.includes(item)));
  if (worst === undefined || worst.severity === "info") return undefined;
  return { tone: worst.severity === "error" ? "crit" : "warn", text: worst.message };
}

type ListProps = {
  name: "origin" | "header" | "exposed_header";
  noun: string;
  help: React.ReactNode;
  error: string | undefined;
  notes: React.ReactNode;
  findings: readonly Finding[];
  required?: boolean;
};

function ListField({ name, noun, help, error, notes, findings, required = false }: ListProps) {
  const { control } = useFormContext<EntryForm>();
  return (
    <Field
      id={fieldId(name)}
      label={ENTRY_FIELDS[name].label}
      help={help}
      error={error}
      notes={notes}
      required={required}
    >
      {(wiring) => (
        <Controller
          control={control}
          name={name}
          render={({ field }) => (
            <TokenList
              {...wiring}
              mono
              label={ENTRY_FIELDS[name].label}
              noun={noun}
              items={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              split={splitList}
              problemOf={(item) => problemOf(findings, name, item)}
            />
          )}
        />
      )}
    </Field>
  );
}

function Methods({ error, notes }: { error: string | undefined; notes: React.ReactNode }) {
  const { control } = useFormContext<EntryForm>();
  return (
    <Controller
      control={control}
      name="method"
      render={({ field }) => (
        <ToggleChips
          id={fieldId("method")}
          legend={ENTRY_FIELDS.method.label}
          required
          error={error}
          notes={notes}
          help={HELP.method}
          options={[
            ...CORS_METHODS,
            ...field.value.filter((method) => !CORS_METHODS.some((known) => known === method)),
          ]}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}

function MaxAge({ error, notes }: { error: string | undefined; notes: React.ReactNode }) {
  const { register, watch } = useFormContext<EntryForm>();
  const typed = watch("max_age").trim();
  const seconds = /^\d+$/.test(typed) ? Number(typed) : null;
  return (
    <Field
      id={fieldId("max_age")}
      label={ENTRY_FIELDS.max_age.label}
      error={error}
      notes={notes}
      help={HELP.maxAge(limitsInWords())}
    >
      {(wiring) => (
        <NumberInput
          {...wiring}
          {...register("max_age")}
          unit={seconds !== null && seconds >= 60 ? `seconds = ${inWords(seconds)}` : "seconds"}
        />
      )}
    </Field>
  );
}

type Props = {
  errors: Errors;
  findings: readonly Finding[];
  /** The origins once the typing paused. */
  origins: readonly string[];
  /** The entry as it stands in the form. */
  before: CorsFields;
  onFix: (finding: Finding) => void;
};

/** All nine fields. Their help says what is true for the real platform. */
export function Fields({ errors, findings, origins, before, onFix }: Props) {
  const { register, control, watch } = useFormContext<EntryForm>();
  const { apiPath } = useClient().platform;
  const notes = notesOf(findings, before, onFix);
  const whole = findings.filter(({ field }) => field === null || field === "supports_credentials");
  return (
    <div className={s.fields}>
      {whole.length > 0 && <FieldNotes findings={whole} before={before} onFix={onFix} />}
      <Field
        id={fieldId("path")}
        label={ENTRY_FIELDS.path.label}
        required
        error={errors.path}
        notes={notes("path")}
        help={
          <>
            Without a leading slash: <code>{apiPath.slice(1)}/orders/*</code>. A <code>*</code> matches anything,
            slashes included. Only the entry with the longest matching path answers. A path that begins with{" "}
            <code>^</code> is a regular expression and needs the slash: <code>^{apiPath}/(a|b)/</code>
          </>
        }
      >
        {(wiring) => <TextInput {...wiring} {...register("path")} mono autoComplete="off" />}
      </Field>
      <ListField
        name="origin"
        noun="origin"
        required
        error={errors.origin}
        notes={notes("origin")}
        findings={findings}
        help={
          <>
            Scheme, host and any unusual port, without a trailing slash: <code>https://shop.example.com</code>.{" "}
            <code>*</code> lets in every website.
          </>
        }
      />
      <OriginNotes origins={origins} />
      <div className={s.withMenu}>
        <Field
          id={fieldId("description")}
          label={ENTRY_FIELDS.description.label}
          error={errors.description}
          notes={notes("description")}
          help={<DescriptionHelp />}
        >
          {(wiring) => <TextInput {...wiring} {...register("description")} autoComplete="off" />}
        </Field>
        <TemporaryMenu />
      </div>
      <ListField
        name="header"
        noun="header"
        error={errors.header}
        notes={notes("header")}
        findings={findings}
        help={HELP.header}
      />
      <ListField
        name="exposed_header"
        noun="exposed header"
        error={errors.exposed_header}
        notes={notes("exposed_header")}
        findings={findings}
        help={HELP.exposedHeader}
      />
      <Methods error={errors.method} notes={notes("method")} />
      <MaxAge error={errors.max_age} notes={notes("max_age")} />
      <Controller
        control={control}
        name="supports_credentials"
        render={({ field }) => (
          <Switch
            id={fieldId("supports_credentials")}
            label={ENTRY_FIELDS.supports_credentials.label}
            description={HELP.credentials}
            checked={field.value}
            onChange={(event) => field.onChange(event.target.checked)}
          />
        )}
      />
      {watch("supports_credentials") && <CookieNote />}
      <Controller
        control={control}
        name="enabled"
        render={({ field }) => (
          <Switch
            id={fieldId("enabled")}
            label={ENTRY_FIELDS.enabled.label}
            description={HELP.enabled}
            checked={field.value}
            onChange={(event) => field.onChange(event.target.checked)}
          />
        )}
      />
    </div>
  );
}
