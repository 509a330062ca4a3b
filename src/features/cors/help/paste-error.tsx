import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type ErrorFacts, readPastedError } from "../../../domain/pasted/error.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Field } from "../../../ui/field.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { type AskedSearch, withoutSecrets } from "../ask/search.ts";
import s from "./help.module.css";

/** Finds cause and fix of a line from a browser's console, and hands what it tells on to Explain. */
export function PasteError() {
  const [text, setText] = useState("");
  return (
    <Card title="Paste your error">
      <div className={s.stack}>
        <Field
          label="What the browser's console says"
          help="One line or several, from any browser. It stays in this page. Ctrl+K leads here from every page."
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              data-part="paste"
              mono
              rows={3}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div role="status" className={s.stack}>
          {text.trim() !== "" && <Reading text={text} />}
        </div>
      </div>
    </Card>
  );
}

function Reading({ text }: { text: string }) {
  const { meanings, facts } = readPastedError(text);
  if (meanings.length === 0)
    return (
      <p>
        <StatusPill tone="neutral">Not known: no sentence of a browser is in this text.</StatusPill> Paste the whole
        line as the console shows it, in English.
      </p>
    );
  const [first] = meanings;
  return (
    <>
      <p>
        <StatusPill tone={first?.isCors === false ? "due" : first?.isCors ? "crit" : "warn"}>
          {first?.isCors === false
            ? "This is not about CORS: no entry changes it."
            : first?.isCors
              ? meanings.length > 1
                ? `A refusal by CORS. This sentence stands for ${meanings.length} causes.`
                : "A refusal by CORS."
              : "The cause is not in this line."}
        </StatusPill>
      </p>
      {meanings.map(({ code, cause, repair }) => (
        <div key={code}>
          <p>{cause}</p>
          <p>
            <strong>Fix:</strong> {repair}
          </p>
        </div>
      ))}
      {first?.isCors !== false && <ToExplain facts={facts} />}
    </>
  );
}

function ToExplain({ facts }: { facts: ErrorFacts }) {
  const search = searchOf(facts);
  if (search.origin === undefined && search.url === undefined) return null;
  return (
    <p>
      <Link to="/config/cors/explain" search={search} className={buttonClass("primary")}>
        Explain this request
      </Link>
    </p>
  );
}

const searchOf = ({ origin, url, method, header, withCredentials }: ErrorFacts): AskedSearch =>
  withoutSecrets({
    origin: origin ?? undefined,
    url: url ?? undefined,
    method: method ?? undefined,
    headers: header ?? undefined,
    credentials: withCredentials,
  });
