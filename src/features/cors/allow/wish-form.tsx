import { type FormEvent, useState } from "react";
import { APP_ORIGINS } from "../../../domain/cors/origin-advice.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { ToggleChips } from "../../../ui/toggle-chips.tsx";
import s from "../ask/ask.module.css";
import { CookieNote } from "../ask/cookie-note.tsx";
import { HeaderFields, useHeaders } from "../ask/header-fields.tsx";
import { OriginField } from "../ask/origin-field.tsx";
import { OriginNote } from "../ask/origin-note.tsx";
import { type AllowSearch, allowSearch, methodNames } from "./search.ts";
import { WISH } from "./words.ts";

const METHODS = CORS_METHODS.filter((method) => method !== "OPTIONS" && method !== "HEAD");

type Props = { search: AllowSearch; onAsk: (search: AllowSearch) => void };

export function WishForm({ search, onAsk }: Props) {
  const { platform } = useClient();
  const [origin, setOrigin] = useState(search.origin ?? "");
  const [path, setPath] = useState(search.path ?? "");
  const [methods, setMethods] = useState<string[]>(methodNames(search.methods ?? "GET"));
  const headers = useHeaders(search.headers, search.origin !== undefined && search.path !== undefined);
  const [credentials, setCredentials] = useState(search.credentials ?? false);
  const [errors, setErrors] = useState<{ origin?: string; path?: string; methods?: string }>({});

  function ask(event: FormEvent) {
    event.preventDefault();
    const asked = allowSearch({
      origin,
      path,
      methods: methods.join(","),
      headers: headers.names.join(","),
      credentials,
    });
    const missing = {
      ...(asked.origin ? {} : { origin: WISH.noOrigin }),
      ...(asked.path ? {} : { path: WISH.noPath(platform.apiPath) }),
      ...(asked.methods ? {} : { methods: "Choose at least one." }),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) {
      const first = missing.origin ? "[name=origin]" : missing.path ? "[name=path]" : "[type=checkbox]";
      return event.currentTarget.querySelector<HTMLElement>(first)?.focus();
    }
    setOrigin(asked.origin ?? "");
    setPath(asked.path ?? "");
    onAsk(asked);
  }

  return (
    <form onSubmit={ask} noValidate className={s.form}>
      <OriginField value={origin} error={errors.origin} onChange={setOrigin} />
      <div className={s.stack}>
        <OriginNote origin={origin} />
        <div>
          <Menu
            items={APP_ORIGINS.map((app) => ({
              label: `${app.label}: ${app.origin}`,
              onSelect: () => setOrigin(app.origin),
            }))}
            trigger={(props) => (
              <Button {...props} variant="text">
                An installed app or a dev server
              </Button>
            )}
          />
        </div>
      </div>
      <Field label="API path" error={errors.path} help={WISH.path}>
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            name="path"
            placeholder={`${platform.apiPath}/orders/*`}
            value={path}
            onChange={(event) => setPath(event.target.value)}
          />
        )}
      </Field>
      <ToggleChips legend="Methods" options={METHODS} value={methods} onChange={setMethods} error={errors.methods} />
      <HeaderFields headers={headers} help="Names only, separated by commas." />
      <Checkbox
        label="With credentials"
        description={WISH.credentials}
        checked={credentials}
        onChange={(event) => setCredentials(event.target.checked)}
      />
      {credentials && <CookieNote />}
      <div className={s.buttons}>
        <Button type="submit" variant="primary">
          Find the smallest change
        </Button>
      </div>
    </form>
  );
}
