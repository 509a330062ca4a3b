import { useState } from "react";
import { type Explanation, explain, headersOf } from "../../../domain/cors/explain.ts";
import { SESSION_HEADER } from "../../../domain/headers.ts";
import { apiPrefixOf, isOfApi, prefixOf } from "../../../platform/address.ts";
import { useAdministrator, useClient } from "../../../platform/client-context.ts";
import { type ProbeResult, probe } from "../../../platform/probe.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { useEntries } from "../list-query.ts";

/** Sends the question from this console's own page, which is the only origin that it can ask for. */
export function TryIt({ explanation: { question } }: { explanation: Explanation }) {
  const client = useClient();
  const { token } = useAdministrator();
  const entries = useEntries();
  const [isReal, setReal] = useState(false);
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<ProbeResult | null>(null);
  const { method } = question;
  const mayGetToken = isOfApi(client.platform, question.url);
  const asksToken = question.headers.some((name) => name.toLowerCase() === SESSION_HEADER.toLowerCase());

  if (method !== "GET" && method !== "HEAD")
    return (
      <Card title="Try it now">
        <p>{visibleText(method)} could change data, so this console does not send it. Use the command below.</p>
      </Card>
    );
  if (URL.parse(question.url)?.origin !== client.platform.origin)
    return (
      <Card title="Try it now">
        <p>This console may call only {client.platform.host}. Use the command below.</p>
      </Card>
    );

  async function send() {
    setPending(true);
    const headers = headersOf(question.headers);
    for (const name of Object.keys(headers))
      if (isReal && name.toLowerCase() === SESSION_HEADER.toLowerCase()) headers[name] = token;
    const kind = method === "HEAD" ? "HEAD" : "GET";
    setResult(await probe(client, { url: question.url, method: kind, headers, credentials: question.credentials }));
    setPending(false);
  }

  const own = explain(
    entries,
    { ...question, pageOrigin: location.origin },
    {
      prefix: prefixOf(client.platform),
      apiPrefix: apiPrefixOf(client.platform),
    },
  ).exchange.verdict;
  return (
    <Card title="Try it now">
      <div className={s.stack}>
        <p>
          Sends this {visibleText(method)} from this console's own origin, {location.origin}
          {question.pageOrigin === location.origin
            ? ""
            : `, not from ${visibleText(question.pageOrigin)}: a page can ask only for itself`}
          .
        </p>
        {asksToken && !mayGetToken && (
          <p>
            The session token is not sent there, because the address is outside this platform's API. The placeholder
            probe is sent.
          </p>
        )}
        {asksToken && mayGetToken && (
          <Checkbox
            label="Send my session token"
            description="Otherwise the placeholder probe is sent, and the platform answers 401: only whether it can be read matters here."
            checked={isReal}
            onChange={(event) => setReal(event.target.checked)}
          />
        )}
        <div className={s.buttons}>
          <Button onClick={send} pending={pending}>
            Try it now
          </Button>
        </div>
        {result && <Outcome result={result} expected={own?.allowed ?? null} />}
      </div>
    </Card>
  );
}

function Outcome({ result, expected }: { result: ProbeResult; expected: boolean | null }) {
  if (result.kind === "no-answer")
    return (
      <Notice tone="warn" live="status">
        No answer came. The platform may be down, or the network in between.
      </Notice>
    );
  const isReadable = result.kind === "readable";
  const agrees = expected === isReadable;
  return (
    <Notice
      tone={agrees ? "ok" : "warn"}
      live="status"
      title={
        isReadable
          ? `Let in: the answer can be read, with status ${result.status}.`
          : "Refused: the browser kept the answer back."
      }
    >
      {expected === null
        ? "What the entries say about this console's origin is not known here."
        : agrees
          ? "That is what the entries say for this console's origin."
          : `The entries say otherwise for this console's origin: ${expected ? "let in" : "refused"}. A change may not be in force yet, or the platform ignores its entries.`}
    </Notice>
  );
}
