import { useDeferredValue, useId, useMemo, useState } from "react";
import { exchangeOf, type PlatformExchange } from "../../../domain/cors/exchange.ts";
import { CORS_METHODS, type CorsPolicy } from "../../../domain/cors/policy.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { Card } from "../../../ui/card.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Field } from "../../../ui/field.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { ToggleChips } from "../../../ui/toggle-chips.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./preview.module.css";
import { firstSample, SAMPLE_HEADERS, type Sample, sampleOrigins, samplePath } from "./sample.ts";
import { actualLines, preflightLines } from "./wire.ts";

type Props = {
  /** The entry as it stands in the form. */
  entry: CorsFields;
  /** Its id; null while it is not stored. */
  id: number | null;
  /** The other stored entries. */
  others: readonly CorsPolicy[];
  platformOrigin: string;
};

/** What a page's browser gets with the entry as it stands now, unsaved edits included. */
export default function Preview({ entry, id, others, platformOrigin }: Props) {
  const [chosen, setChosen] = useState<Partial<Sample>>({});
  const sample: Sample = { ...firstSample(entry), ...chosen };
  const choose = (part: Partial<Sample>) => setChosen({ ...chosen, ...part });
  const origins = useId();

  const policy = useDeferredValue(entry);
  const entries = useMemo(() => withEntry(others, { ...policy, id }), [others, policy, id]);
  const exchange = exchangeOf(
    entries,
    {
      method: sample.method,
      url: platformOrigin + sample.path,
      headers: Object.fromEntries(sample.headers.map((name) => [name, SAMPLE_HEADERS[name] ?? "value"])),
      credentials: policy.supports_credentials ? "include" : "omit",
    },
    sample.pageOrigin,
  );
  if (entry.path.trim() === "" || entry.origin === "")
    return (
      <Card title="What browsers will get">
        <p className={s.who}>
          Enter a path and an origin: here you will see the preflight, its answer, and whether a browser lets the page
          in.
        </p>
      </Card>
    );
  const preflight = preflightLines(exchange);
  const actual = actualLines(exchange);

  return (
    <Card title="What browsers will get">
      <div className={s.sample}>
        <Field label="A page on">
          {(wiring) => (
            <>
              <TextInput
                {...wiring}
                mono
                list={origins}
                value={sample.pageOrigin}
                onChange={(event) => choose({ pageOrigin: event.target.value })}
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
              onChange={(event) => choose({ method: event.target.value })}
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
                placeholder={samplePath(entry.path)}
                onChange={(event) => choose({ path: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className={s.wide}>
          <ToggleChips
            legend="With the headers"
            options={Object.keys(SAMPLE_HEADERS)}
            value={sample.headers}
            onChange={(headers) => choose({ headers })}
          />
        </div>
      </div>
      <div className={s.verdict} aria-live="polite">
        <Verdict exchange={exchange} entries={entries} id={id} />
      </div>
      {preflight && (
        <>
          <h3 className={s.step}>Preflight</h3>
          <CodeBlock text={preflight} />
        </>
      )}
      {actual && (
        <>
          <h3 className={s.step}>{preflight ? "Then the request itself" : "The request, without a preflight"}</h3>
          <CodeBlock text={actual} />
        </>
      )}
    </Card>
  );
}

/** The stored entries with this one as it would become; a new one comes last, as the platform would store it. */
function withEntry(others: readonly CorsPolicy[], entry: CorsPolicy): CorsPolicy[] {
  if (entry.id === null) return [...others, entry];
  const at = others.findIndex(({ id }) => id !== null && entry.id !== null && id > entry.id);
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}

function Verdict({
  exchange,
  entries,
  id,
}: {
  exchange: PlatformExchange;
  entries: readonly CorsPolicy[];
  id: number | null;
}) {
  const { verdict, platform } = exchange;
  const side = platform.actual ?? platform.preflight;
  if (side?.by === "broken")
    return (
      <StatusPill tone="crit">
        The platform is broken: an enabled entry's regular expression does not compile, so every request gets 500.
      </StatusPill>
    );
  if (verdict === null)
    return <StatusPill tone="warn">Not known: a regular expression that cannot be judged here may answer.</StatusPill>;
  const who = side?.entry ?? null;
  return (
    <>
      <StatusPill tone={verdict.allowed ? "ok" : "crit"}>
        {verdict.allowed ? "Let in. " : "Refused. "}
        {describeVerdict(verdict, exchange)}
      </StatusPill>
      <p className={s.who}>
        {who === null
          ? "No enabled entry matches this path."
          : who.id === id
            ? "This entry answers."
            : `Entry ${who.id} (${visibleText(who.path)}) answers, not this one: ${
                entries.some((entry) => entry.id === id && !entry.enabled)
                  ? "this one is disabled."
                  : "its path is longer, or this one does not match."
              }`}
      </p>
    </>
  );
}
