import { useState } from "react";
import type { Exchange } from "../../../domain/cors/browser.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { judgePaste, type Sign } from "../../../domain/cors/verify-paste.ts";
import { type PastedAnswer, readPastedAnswer } from "../../../domain/pasted/answer.ts";
import { failureWords } from "../../../domain/pasted/failure.ts";
import { layersIn } from "../../../domain/pasted/layers.ts";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import ask from "../ask/ask.module.css";

const SIGNS: Readonly<Record<Sign, string>> = {
  "entries-ignored":
    "This is what a platform answers that ignores its entries (DreamFactory 7.0.1 to 7.5.0 as shipped): no entry stored here gives *.",
  "two-layers":
    "Access-Control-Allow-Origin has two values: another layer, such as the web server or a gateway, answers CORS too. One of the two has to stop.",
  "another-layer":
    "The platform never answers like this, so something in front of it answers CORS instead. The entries have no say.",
  "not-the-platform":
    "No CORS header at all, not even in Vary: something in front of the platform answered, such as a proxy, a firewall or a rate limit.",
  "cached-for-another":
    "A cache in front of the platform gave this answer, which was made for another page. It must not cache the API, or must honour Vary: Origin.",
  "server-error":
    "A server error. When every call fails like this, look for a broken regular expression among the entries.",
  redirect: "A redirect. A preflight must not be redirected: call the final address.",
  "entries-refuse": "The stored entries refuse this request: see the verdict above.",
  differs:
    "The stored entries give different headers. A change may not be in force yet, or this answers another request.",
};

/** Signs that somebody else than the platform had a hand in the answer. */
const FOREIGN: ReadonlySet<Sign> = new Set<Sign>([
  "two-layers",
  "another-layer",
  "not-the-platform",
  "cached-for-another",
  "server-error",
  "redirect",
]);

type Props = { exchange: Exchange; stage: "preflight" | "actual" };

/** Judges what curl or another program printed. Nothing of it is kept. */
export function PasteBox({ exchange, stage }: Props) {
  const [text, setText] = useState("");
  const label = stage === "preflight" ? "What it printed for the preflight" : "What it printed for the request";
  return (
    <div className={ask.stack}>
      <Field
        label={label}
        help="The output of curl, wget, HTTPie, PowerShell or the developer tools, from its first line on. It stays in this page."
      >
        {(wiring) => (
          <TextArea {...wiring} mono rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      {text.trim() !== "" && <Reading text={text} exchange={exchange} stage={stage} />}
    </div>
  );
}

function Reading({ text, ...props }: Props & { text: string }) {
  const pasted = readPastedAnswer(text);
  if (pasted.kind === "failed") {
    const words = failureWords(pasted.code);
    return (
      <Notice tone="warn" live="status" title={`No answer came (curl's error ${pasted.code}).`}>
        {words === null ? "CORS is not involved." : `CORS is not involved: ${words}.`}
      </Notice>
    );
  }
  if (pasted.kind === "nothing")
    return (
      <Notice tone="warn" live="status">
        There is no status line, such as HTTP/1.1 204. Paste everything, from the first line on.
      </Notice>
    );
  if (pasted.partial)
    return (
      <Notice tone="warn" live="status" title={`Status ${pasted.status}, but not all headers are in this text.`}>
        In PowerShell, paste what $r.RawContent prints, or use curl.exe -i.
      </Notice>
    );
  return <Judged answer={pasted} {...props} />;
}

function Judged({ answer, exchange, stage }: Props & { answer: PastedAnswer }) {
  const { verdict, exchange: played, signs } = judgePaste(exchange, stage, answer);
  const layers = signs.some((sign) => FOREIGN.has(sign)) ? layersIn(answer.headers) : [];
  return (
    <Notice
      tone={verdict.allowed ? (signs.length > 0 ? "warn" : "ok") : "crit"}
      live="status"
      title={verdict.allowed ? "A browser accepts this answer." : "A browser refuses this answer."}
    >
      <p>{visibleText(describeVerdict(verdict, played))}</p>
      {signs.map((sign) => (
        <p key={sign}>{SIGNS[sign]}</p>
      ))}
      {layers.map(({ name, change }) => (
        <p key={name}>
          <strong>{name}</strong> is named in the headers. {change}
        </p>
      ))}
      {!signs.some((sign) => FOREIGN.has(sign) || sign === "differs" || sign === "entries-ignored") &&
        exchange[stage] && <p>These are the headers that the stored entries give.</p>}
    </Notice>
  );
}
