import { useState } from "react";
import type { Answer } from "../../../domain/cors/browser.ts";
import { curlOf } from "../../../domain/cors/curl.ts";
import { explain } from "../../../domain/cors/explain.ts";
import { parseCurlOutput, sameCors } from "../../../domain/cors/verify-paste.ts";
import { prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Field } from "../../../ui/field.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import s from "./in-force.module.css";
import { questionFor, type Written } from "./observe.ts";

/** The command whose answer the change turns, and a box that tells the old answer from the new one. */
export function AskByCurl({ written, onSeen }: { written: Written; onSeen: (isNew: boolean) => void }) {
  const { platform } = useClient();
  const [text, setText] = useState("");
  const prefix = prefixOf(platform);
  const question = questionFor(written, platform.origin + prefix);
  const { preflight, actual } = curlOf(question);
  const command = preflight ?? actual;
  const stage = preflight === null ? "actual" : "preflight";
  const pasted = parseCurlOutput(text);

  function paste(typed: string) {
    setText(typed);
    const answer = parseCurlOutput(typed);
    const old = explain(written.before, question, { prefix }).exchange[stage];
    const fresh = explain(written.after, question, { prefix }).exchange[stage];
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
        <Field label="What it printed" help="Paste the output of curl -i. It stays in this page.">
          {(wiring) => (
            <TextArea {...wiring} mono rows={3} value={text} onChange={(event) => paste(event.target.value)} />
          )}
        </Field>
        {pasted && <p>This is neither the answer of the old entries nor that of the new ones. Explain tells more.</p>}
      </div>
    </details>
  );
}
