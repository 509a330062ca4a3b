import { Link } from "@tanstack/react-router";
import type { Explanation } from "../../../domain/cors/explain.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import ask from "../ask/ask.module.css";
import { CookieNote } from "../ask/cookie-note.tsx";
import { EngineDifferences } from "../preview/engine-differences.tsx";
import { actualLines, preflightLines } from "../preview/wire.ts";
import { Candidates } from "./candidates.tsx";
import { Commands } from "./commands.tsx";
import { ConsoleTabs } from "./console-tabs.tsx";
import { ElsewhereNote } from "./elsewhere-note.tsx";
import s from "./explain.module.css";
import { TryIt } from "./try-it.tsx";
import { preflightWhy } from "./words.ts";

/** The whole story of one request. */
export function Result({ explanation }: { explanation: Explanation }) {
  const { question, exchange } = explanation;
  const { verdict } = exchange;
  const preflight = preflightLines(exchange);
  const actual = actualLines(exchange);
  const { printed } = explanation;
  const isPrinted = printed !== null && Object.values(printed).some((lines) => lines.length > 0);

  return (
    <>
      <Card title="What happens">
        <ol className={s.steps}>
          <li>
            <h3>Verdict</h3>
            <div aria-live="polite">
              <Verdict explanation={explanation} />
              <EngineDifferences differences={explanation.differences} />
              {question.credentials && <CookieNote />}
            </div>
            <ElsewhereNote url={question.url} />
          </li>
          <li>
            <h3>Does the browser ask first?</h3>
            <p>{preflightWhy(explanation)}</p>
          </li>
          <li>
            <h3>Which entry answers?</h3>
            <Candidates explanation={explanation} />
          </li>
          {(preflight || actual) && (
            <li>
              <h3>What goes over the wire</h3>
              {preflight && <CodeBlock text={preflight} />}
              {actual ? (
                <CodeBlock text={actual} />
              ) : (
                <p className={ask.muted}>The request itself is never sent: its preflight was refused.</p>
              )}
            </li>
          )}
          {printed && isPrinted && (
            <li>
              <h3>What the browser's console prints</h3>
              <ConsoleTabs printed={printed} />
            </li>
          )}
          {verdict && !verdict.allowed && (
            <li>
              <h3>What to change</h3>
              <Change explanation={explanation} />
            </li>
          )}
        </ol>
      </Card>
      <TryIt key={`try ${JSON.stringify(question)}`} explanation={explanation} />
      <Commands key={`commands ${JSON.stringify(question)}`} explanation={explanation} />
    </>
  );
}

function Verdict({ explanation: { exchange } }: { explanation: Explanation }) {
  const { verdict, platform } = exchange;
  if ((platform.actual ?? platform.preflight)?.by === "broken")
    return (
      <StatusPill tone="crit">
        The platform is broken: an enabled entry's regular expression does not compile, so every request gets 500.
      </StatusPill>
    );
  if (verdict === null)
    return <StatusPill tone="warn">Not known: a regular expression that cannot be judged here may answer.</StatusPill>;
  return (
    <StatusPill tone={verdict.allowed ? "ok" : "crit"}>
      {verdict.allowed ? "Let in. " : "Refused. "}
      {visibleText(describeVerdict(verdict, exchange))}
    </StatusPill>
  );
}

function Change({ explanation }: { explanation: Explanation }) {
  const { question, exchange, candidates } = explanation;
  const slip = candidates.find(({ meant }) => meant !== null);
  if (exchange.verdict?.reason.startsWith("request."))
    return <p>No entry can let this in: the browser itself does not send it. The application has to ask otherwise.</p>;
  return (
    <>
      {slip?.meant && (
        <p>
          Entry {slip.entry.id} was probably meant for this. Its path <Code>{slip.entry.path}</Code> never matches;{" "}
          <Code>{slip.meant}</Code> would.{" "}
          <Link to="/config/cors/$id" params={{ id: String(slip.entry.id) }} search>
            Open entry {slip.entry.id}
          </Link>
        </p>
      )}
      <p>Let this console find the smallest change that lets the page in, and show who gains or loses by it.</p>
      <div className={ask.buttons}>
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
        <Link to="/config/cors/help" className={buttonClass("text")}>
          Troubleshooting
        </Link>
      </div>
    </>
  );
}
