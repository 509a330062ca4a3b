import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Explanation } from "../../../domain/cors/explain.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { refusalKind, refusalOf } from "../../../domain/cors/refusal.ts";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import ask from "../ask/ask.module.css";
import { CookieNote } from "../ask/cookie-note.tsx";
import { notDecided } from "../ask/not-decided.tsx";
import { EngineDifferences } from "../preview/engine-differences.tsx";
import { actualLines, preflightLines } from "../preview/wire.ts";
import { Candidates } from "./candidates.tsx";
import { Commands } from "./commands.tsx";
import { ConsoleTabs } from "./console-tabs.tsx";
import { ElsewhereNote } from "./elsewhere-note.tsx";
import { Journey } from "./journey.tsx";
import { replyTo } from "./reply.ts";
import { TryIt } from "./try-it.tsx";
import s from "./why.module.css";
import { preflightWhy } from "./words.ts";

type Props = {
  explanation: Explanation;
  /** The pasted line says that the browser refused it. */
  wasRefused: boolean;
};

/** The whole story of one request: the verdict, the fix, and folded below them the details. */
export function Result({ explanation, wasRefused }: Props) {
  const { platform } = useClient();
  const { question, exchange, printed } = explanation;
  const { verdict } = exchange;
  const preflight = preflightLines(exchange);
  const actual = actualLines(exchange);
  const isPrinted = printed !== null && Object.values(printed).some((lines) => lines.length > 0);

  return (
    <>
      <Card title="What happens">
        <div className={ask.stack}>
          <div className={ask.stack} aria-live="polite">
            <Verdict explanation={explanation} />
            <EngineDifferences differences={explanation.differences} />
            {question.credentials && <CookieNote />}
            {wasRefused && verdict?.allowed && (
              <p>
                The pasted line says that it was refused. Either an entry was changed since, or something in front of
                the platform answers: compare with what it prints below.
              </p>
            )}
          </div>
          <ElsewhereNote url={question.url} />
          {verdict && !verdict.allowed && <Change explanation={explanation} />}
          <Part title="Which entry answers">
            <Candidates explanation={explanation} />
          </Part>
          <Part title="How the call travels">
            <p>{preflightWhy(explanation)}</p>
            <Journey exchange={exchange} host={platform.host} />
            {preflight && <CodeBlock text={preflight} />}
            {actual && <CodeBlock text={actual} />}
          </Part>
          {printed && isPrinted && (
            <div className={ask.stack}>
              <h3>What the browser's console prints</h3>
              <ConsoleTabs printed={printed} />
            </div>
          )}
        </div>
      </Card>
      <TryIt key={`try ${JSON.stringify(question)}`} explanation={explanation} />
      <Commands key={`commands ${JSON.stringify(question)}`} explanation={explanation} />
    </>
  );
}

/** Details, folded until they are wanted. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={s.part}>
      <summary>{title}</summary>
      <div className={ask.stack}>{children}</div>
    </details>
  );
}

function Verdict({ explanation: { exchange } }: { explanation: Explanation }) {
  const { verdict, platform } = exchange;
  const side = platform.actual ?? platform.preflight;
  const instead = notDecided(exchange);
  if (instead !== null || verdict === null) return instead;
  const words = describeVerdict(verdict, exchange);
  if (verdict.allowed) return <StatusPill tone="ok">Let in. {visibleText(words)}</StatusPill>;
  const short = refusalKind(exchange) === "no-entry" ? NO_ENTRY : refusalOf(side?.entry ?? null, exchange);
  return (
    <>
      <StatusPill tone="crit">Refused. {visibleText(side === null ? words : short)}</StatusPill>
      {side !== null && short !== words && <p className={ask.muted}>{visibleText(words)}</p>}
    </>
  );
}

const NO_ENTRY = "No enabled entry matches this path.";

function Change({ explanation }: { explanation: Explanation }) {
  const { question, exchange, candidates } = explanation;
  const slip = candidates.find(({ meant }) => meant !== null);
  const reply = replyTo(explanation, location.href);
  const isOurs = refusalKind(exchange) !== "browser";
  return (
    <>
      {!isOurs && (
        <p>
          <strong>Fix:</strong> change the application. No entry can let this in: the browser itself does not send it.
        </p>
      )}
      {isOurs && slip?.meant && (
        <p>
          <strong>Fix:</strong> entry {slip.entry.id} was probably meant for this. Its path{" "}
          <Code>{slip.entry.path}</Code> never matches; <Code>{slip.meant}</Code> would.{" "}
          <Link to="/config/cors/$id" params={{ id: String(slip.entry.id) }} search>
            Open entry {slip.entry.id}
          </Link>
        </p>
      )}
      <div className={ask.buttons}>
        {isOurs && (
          <Link
            to="/config/cors/allow"
            search={{
              origin: question.pageOrigin,
              path: URL.parse(question.url)?.pathname ?? question.url,
              methods: question.method,
              headers: question.headers.join(",") || undefined,
              credentials: question.credentials || undefined,
            }}
            className={buttonClass("primary")}
          >
            Allow this application
          </Link>
        )}
        {reply !== null && <CopyButton label="Copy reply" text={reply} />}
      </div>
      {isOurs && (
        <p className={ask.muted}>
          Allow finds the smallest change and shows who gains or loses by it. The reply tells the application's
          developer what was refused, and why.
        </p>
      )}
    </>
  );
}
