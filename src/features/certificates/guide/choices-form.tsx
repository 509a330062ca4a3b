import type { ReactNode } from "react";
import type { FieldErrors, GuideInput } from "../../../domain/certbot/choices.ts";
import { RELEASES, type Release, type System, type WebServer } from "../../../domain/certbot/options.ts";
import { Card } from "../../../ui/card.tsx";
import { cx } from "../../../ui/cx.ts";
import { Field } from "../../../ui/field.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { NumberInput } from "../../../ui/number-input.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import s from "./guide.module.css";
import type { GuideSearch } from "./search.ts";
import { changesFor, wayOf } from "./way.ts";
import { CHOICES, WAYS } from "./words.ts";

const RELEASE_NAMES: Readonly<Record<Release, string>> = {
  rhel9: "Red Hat Enterprise Linux 9",
  rhel10: "Red Hat Enterprise Linux 10",
  stream: "CentOS Stream",
  fedora: "Fedora",
};

const SYSTEMS: readonly { value: System; label: string }[] = [
  { value: "debian", label: "Ubuntu & Debian" },
  { value: "rhel", label: "RHEL, CentOS & Fedora" },
];
const SERVERS: readonly { value: WebServer; label: string }[] = [
  { value: "nginx", label: "Nginx" },
  { value: "apache", label: "Apache" },
];

interface ChoicesFormProps {
  input: GuideInput;
  errors: FieldErrors;
  /** The names as the certificate will hold them, when that is not what was typed. */
  spelled: string | null;
  onChange: (changes: GuideSearch) => void;
}

/** What every command is made from: one decision after the other, each with what only it brings up. */
export function ChoicesForm({ input, errors, spelled, onChange }: ChoicesFormProps) {
  const way = wayOf(input);
  return (
    <Card title="Your server">
      <ol className={s.decisions}>
        <Decision title="What the certificate is for">
          <Field
            label="Domain names"
            help={CHOICES.names}
            error={errors.domains}
            notes={spelled && <span className={s.note}>In the certificate: {spelled}</span>}
          >
            {(control) => (
              <TextInput
                {...control}
                mono
                placeholder="www.example.com, example.com"
                value={input.domains}
                onChange={(event) => onChange({ names: event.target.value })}
              />
            )}
          </Field>
          <Field label="E-mail" help={CHOICES.email} error={errors.email}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="email"
                autoComplete="off"
                value={input.email}
                onChange={(event) => onChange({ email: event.target.value || undefined })}
              />
            )}
          </Field>
        </Decision>
        <Decision title="The server's system">
          <Segmented
            legend="The server's system"
            segments={SYSTEMS}
            value={input.system}
            onChange={(system) => onChange({ system })}
          />
          {input.system === "rhel" && (
            <Field label="System">
              {(control) => (
                <NativeSelect
                  {...control}
                  value={input.release}
                  onChange={(event) => {
                    const release = RELEASES.find((one) => one === event.target.value);
                    onChange({ release });
                  }}
                >
                  {Object.entries(RELEASE_NAMES).map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          )}
          <Field label="SSH port" help={CHOICES.sshPort} error={errors.sshPort}>
            {(control) => (
              <NumberInput
                {...control}
                value={input.sshPort}
                onChange={(event) => onChange({ ssh: event.target.value })}
              />
            )}
          </Field>
        </Decision>
        <Decision title="The web server">
          <Segmented
            legend="The web server"
            segments={SERVERS}
            value={way.server}
            onChange={(server) => onChange(changesFor({ ...way, server }))}
          />
        </Decision>
        <Decision title="How certbot proves that the names are yours">
          <div>
            <Segmented
              legend="How certbot proves that the names are yours"
              segments={WAYS}
              value={way.how}
              onChange={(how) => onChange(changesFor({ ...way, how }))}
            />
            <p className={cx(s.note, s.way)}>{WAYS.find(({ value }) => value === way.how)?.help}</p>
          </div>
          {way.how === "webroot" && (
            <Field label="Webroot" help={CHOICES.webroot} error={errors.webroot}>
              {(control) => (
                <TextInput
                  {...control}
                  mono
                  value={input.webroot}
                  onChange={(event) => onChange({ webroot: event.target.value })}
                />
              )}
            </Field>
          )}
        </Decision>
      </ol>
    </Card>
  );
}

const Decision = ({ title, children }: { title: string; children: ReactNode }) => (
  <li>
    <h3>{title}</h3>
    <div className={s.fields}>{children}</div>
  </li>
);
