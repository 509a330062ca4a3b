import { useState } from "react";
import type { Answer } from "../../../domain/cors/browser.ts";
import { curlOf } from "../../../domain/cors/curl.ts";
import { explain } from "../../../domain/cors/explain.ts";
import { sameCors } from "../../../domain/cors/verify-paste.ts";
import { readPastedAnswer } from "../../../domain/pasted/answer.ts";
import { apiPrefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Field } from "../../../ui/field.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import s from "./in-force.module.css";
import { questionFor, type Written } from "./observe.ts";
import { CURL } from "./words.ts";

type Props = { written: Written; onSeen: (isNew: boolean) => void };

/** The command whose answer the change turns, where applications reach the platform; behind a proxy that may not be known. */
export function AskByCurl(props: Props) {
  const { platform } = useClient();
  const { publicAddress } = platform;
  if (publicAddress !== null) return <Asking {...props} address={publicAddress} apiPrefix={apiPrefixOf(platform)} />;
  return <p>{CURL.hidden}</p>;
}

/** The whole answer in a pasted text; null when there is none. */
function answerIn(text: string): Answer | null {
  const pasted = readPastedAnswer(text);
  return pasted.kind === "answer" && !pasted.partial ? pasted : null;
}

/** With a box that tells the old answer from the new one. */
function Asking({ written, onSeen, address, apiPrefix }: Props & { address: string; apiPrefix: string }) {
  const [text, setText] = useState("");
  const prefix = new URL(address).pathname.replace(/\/$/, "");
  const question = questionFor(written, address);
  const { preflight, actual } = curlOf(question);
  const command = preflight ?? actual;
  const stage = preflight === null ? "actual" : "preflight";
  const pasted = answerIn(text);

  function paste(typed: string) {
    setText(typed);
    const answer = answerIn(typed);
    const old = explain(written.before, question, { prefix, apiPrefix }).exchange[stage];
    const fresh = explain(written.after, question, { prefix, apiPrefix }).exchange[stage];
    if (answer === null || old === null || fresh === null || same(old, fresh)) return;
    if (same(answer, fresh)) onSeen(true);
    else if (same(answer, old)) onSeen(false);
  }
  const same = (a: Answer, b: Answer) => sameCors(a, b) && (stage === "actual" || a.status === b.status);

  if (command === null) return null;
  return (
    <details>
      <summary>Ask with curl</summary>
      <div className={s.stack}>
        <p>A page sees only its own origin. This command asks the platform as {question.pageOrigin} would:</p>
        <CodeBlock copy="Copy the command" text={command.posix} />
        <Field label="What it printed" help={CURL.help}>
          {(wiring) => (
            <TextArea {...wiring} mono rows={3} value={text} onChange={(event) => paste(event.target.value)} />
          )}
        </Field>
        {text.trim() !== "" && !pasted && <p>{CURL.partial}</p>}
        {pasted && <p>{CURL.neither}</p>}
      </div>
    </details>
  );
}
