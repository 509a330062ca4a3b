import { type FormEvent, useState } from "react";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Field } from "../../../ui/field.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import s from "../ask/ask.module.css";
import { HeaderFields, useHeaders } from "../ask/header-fields.tsx";
import { OriginField } from "../ask/origin-field.tsx";
import { type AskedSearch, headerNames, withoutSecrets } from "../ask/search.ts";

type Props = { search: AskedSearch; onAsk: (search: AskedSearch) => void };

/** Which page asks what. Only what may stand in a link leaves the form. */
export function QuestionForm({ search, onAsk }: Props) {
  const { platform } = useClient();
  const [origin, setOrigin] = useState(search.origin ?? "");
  const [url, setUrl] = useState(search.url ?? "");
  const [method, setMethod] = useState(search.method ?? "GET");
  const headers = useHeaders(search.headers, search.origin !== undefined && search.url !== undefined);
  const [credentials, setCredentials] = useState(search.credentials ?? false);
  const [errors, setErrors] = useState<{ origin?: string; url?: string }>({});

  function ask(event: FormEvent) {
    event.preventDefault();
    const asked = withoutSecrets({
      origin,
      url,
      method,
      headers: headers.names.join(","),
      credentials,
    });
    const missing = {
      ...(asked.origin ? {} : { origin: "Enter the origin of the page, e.g. https://shop.example.com" }),
      ...(asked.url ? {} : { url: `Enter what the page calls, e.g. ${platform.apiPath}/orders` }),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) {
      const form = event.currentTarget;
      const first = form.querySelector<HTMLElement>(missing.origin ? "[name=origin]" : "[name=url]");
      return first?.focus();
    }
    // What was cut off must not look as if it had been asked.
    setOrigin(asked.origin ?? "");
    setUrl(asked.url ?? "");
    headers.setOthers(headerNames(headers.others).join(", "));
    onAsk(asked);
  }

  const methods = CORS_METHODS.some((known) => known === method) ? CORS_METHODS : [...CORS_METHODS, method];
  return (
    <form onSubmit={ask} noValidate className={s.form}>
      <OriginField value={origin} error={errors.origin} onChange={setOrigin} />
      <Field
        label="URL or path"
        error={errors.url}
        help={`What it calls on ${platform.host}; use * for many addresses. The query is left out: entries ignore it.`}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            name="url"
            placeholder={`${platform.apiPath}/orders`}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <Field label="Method">
        {(wiring) => (
          <NativeSelect {...wiring} value={method} onChange={(event) => setMethod(event.target.value)}>
            {methods.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <HeaderFields headers={headers} help="Names only, separated by commas. Values are never kept." />
      <Checkbox
        label="With credentials"
        description="The page sends cookies or an HTTP sign-in (credentials: include). Session tokens and API keys need no credentials."
        checked={credentials}
        onChange={(event) => setCredentials(event.target.checked)}
      />
      <div className={s.buttons}>
        <Button type="submit" variant="primary">
          Explain
        </Button>
      </div>
    </form>
  );
}
