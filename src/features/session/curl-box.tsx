import { useState } from "react";
import type { Names } from "../../domain/contact/causes.ts";
import { contactCommand } from "../../domain/contact/curl-command.ts";
import { type Judgement, judgeOutput } from "../../domain/contact/judge-output.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import s from "./sign-in.module.css";

function Verdict({ judgement }: { judgement: Judgement }) {
  if (judgement.kind === "passes")
    return (
      <Notice tone="ok" title="This answer lets the console in.">
        Press Try again. If the browser still refuses, it may remember an older answer for some minutes, or something
        between it and the platform answers differently.
      </Notice>
    );
  if (judgement.kind === "unknown")
    return (
      <Notice tone="neutral" title="There is no answer in this text.">
        Paste all that curl printed, from the line that begins with HTTP/ on, or its line "curl: (…)".
      </Notice>
    );
  const { cause, because } = judgement;
  return (
    <Notice tone="warn" title={cause.title}>
      {because && <p>{because}</p>}
      <p>{cause.means}</p>
      <p>{cause.remedy}</p>
    </Notice>
  );
}

/** The command that decides where a page cannot see, and a box that judges what it printed. Nothing of it is sent. */
export function CurlBox({ names }: { names: Names }) {
  const [pasted, setPasted] = useState("");
  return (
    <>
      <h3>Ask with curl</h3>
      <p>A page cannot see everything that a server answers; this command can. It needs no password:</p>
      <CodeBlock copy="Copy the command" text={contactCommand(names)} />
      <Field label="What it printed" help="Judged here in the page; nothing is sent.">
        {(control) => (
          <TextArea {...control} mono rows={4} value={pasted} onChange={(event) => setPasted(event.target.value)} />
        )}
      </Field>
      <div role="status" className={s.verdict}>
        {pasted.trim() !== "" && <Verdict judgement={judgeOutput(pasted, names)} />}
      </div>
    </>
  );
}
