import type { ErrorFacts, Meaning, PastedError } from "../../../domain/pasted/error.ts";
import { countText } from "../../../text/number.ts";
import { Field } from "../../../ui/field.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import s from "../ask/ask.module.css";
import { Fix } from "./fix.tsx";
import { isAddress } from "./search.ts";

type Props = {
  text: string;
  pasted: PastedError;
  /** The entries say why: what such a line can mean in general is folded. */
  isExplained: boolean;
  onChange: (text: string) => void;
};

/** Finds cause and fix of a line from a browser's console. */
export function Paste({ text, pasted, isExplained, onChange }: Props) {
  return (
    <div className={s.stack}>
      <Field
        label="An error or an address"
        help="Paste a line of the browser's console, or the address that is refused. It stays in this page."
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            data-part="paste"
            mono
            rows={2}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div role="status" className={s.stack}>
        {text.trim() !== "" && !isAddress(text) && <Reading {...pasted} isExplained={isExplained} />}
      </div>
    </div>
  );
}

function Reading({ meanings, facts, isExplained }: PastedError & { isExplained: boolean }) {
  const [first] = meanings;
  if (first === undefined)
    return (
      <p>
        <StatusPill tone="neutral">Not known: no browser prints this.</StatusPill> Paste the whole line as the console
        shows it, in English.
      </p>
    );
  const all = meanings.map((meaning) => <Explained key={meaning.code} meaning={meaning} facts={facts} />);
  return (
    <>
      <p>
        <Verdict first={first} count={meanings.length} />
      </p>
      {isExplained ? (
        <details>
          <summary>What such a line can mean</summary>
          {all}
        </details>
      ) : (
        all
      )}
    </>
  );
}

function Verdict({ first, count }: { first: Meaning; count: number }) {
  if (first.isCors === null) return <StatusPill tone="warn">The cause is not in this line.</StatusPill>;
  if (!first.isCors) return <StatusPill tone="due">This is not about CORS: no entry changes it.</StatusPill>;
  return (
    <StatusPill tone="crit">
      {count > 1 ? `Refused by CORS. This line has ${countText(count, "possible cause")}.` : "Refused by CORS."}
    </StatusPill>
  );
}

function Explained({ meaning, facts }: { meaning: Meaning; facts: ErrorFacts }) {
  return (
    <div className={s.tight}>
      <p>{meaning.cause}</p>
      <Fix {...meaning} facts={facts} />
    </div>
  );
}
