import { useState } from "react";
import type { CorsFields } from "../../../domain/cors/policy.ts";
import type { Problem } from "../../../domain/policy-file/problems.ts";
import { countText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { cx } from "../../../ui/cx.ts";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./policy-file.module.css";
import { SOURCE } from "./words.ts";

/** What was opened, dropped or pasted. `text` is null for a package. */
export type Source = { name: string | null; entries: CorsFields[]; problems: Problem[] };

/** The reader is loaded with the first file. */
async function readFile(file: File): Promise<Source> {
  const { readPolicyFile } = await import("../../../domain/policy-file/package.ts");
  return { name: file.name, ...(await readPolicyFile(new Uint8Array(await file.arrayBuffer()))) };
}

async function readText(text: string): Promise<Source> {
  const { readPolicy } = await import("../../../domain/policy-file/index.ts");
  return { name: null, ...readPolicy(text) };
}

/** A policy by file, drop or paste; what is wrong with its form stands below, by line. */
export function SourceInput({
  label,
  source,
  onRead,
}: {
  label: string;
  source: Source | null;
  onRead: (source: Source) => void;
}) {
  const [text, setText] = useState("");
  const [isOver, setOver] = useState(false);

  async function open(file: File | undefined) {
    if (file) onRead(await readFile(file));
  }

  return (
    <div className={s.stack}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop has no key; the file input beside it does the same */}
      <div
        className={cx(s.drop, isOver && s.dragged)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void open(event.dataTransfer.files[0]);
        }}
      >
        <Field label={label} help={SOURCE.help}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".json,.csv,.zip,.txt"
              onChange={({ target }) => {
                void open(target.files?.[0]);
                // The same file, changed meanwhile, can be chosen again.
                target.value = "";
              }}
            />
          )}
        </Field>
        <Field label="Or paste it">
          {(control) => (
            <TextArea
              {...control}
              mono
              rows={4}
              className={s.text}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div className={s.buttons}>
          <Button disabled={text.trim() === ""} onClick={async () => onRead(await readText(text))}>
            Read the text
          </Button>
          {source && (
            <span className={s.muted} role="status">
              {source.name === null ? "The pasted text" : visibleText(source.name)}
              {source.problems.length === 0 && `: ${countText(source.entries.length, "entry", "entries")}`}
            </span>
          )}
        </div>
      </div>
      {source && source.problems.length > 0 && <ProblemList problems={source.problems} />}
    </div>
  );
}

function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <Notice tone="crit" live="alert" title={SOURCE.unreadable}>
      <ul className={s.list}>
        {problems.map(({ line, message }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
          <li key={at}>
            {line !== null && <strong>Line {line}: </strong>}
            {visibleText(message)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
