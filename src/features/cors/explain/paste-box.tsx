import { useState } from "react";
import type { Exchange } from "../../../domain/cors/browser.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { judgePaste, parseCurlOutput, type Sign } from "../../../domain/cors/verify-paste.ts";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";

const SIGNS: Readonly<Record<Sign, string>> = {
  "entries-ignored":
    "This is what a platform answers that ignores its entries (DreamFactory 7.0.1 to 7.5.0 as shipped): no entry stored here gives *.",
  "two-layers":
    "Access-Control-Allow-Origin stands there twice: another layer, such as the web server or a gateway, answers CORS too. One of the two has to stop.",
  "not-the-platform":
    "No CORS header at all, not even Vary: something in front of the platform answered, such as a proxy, a firewall or a rate limit.",
  "server-error":
    "A server error. When every call fails like this, look for a broken regular expression among the entries.",
  redirect: "A redirect, which no preflight may get. Use the address that it leads to.",
  differs:
    "The stored entries would give other headers: the change may not be in force yet, or this is the answer to another request.",
};

/** Judges what `curl -i` printed. Nothing of it is kept. */
export function PasteBox({ exchange, stage }: { exchange: Exchange; stage: "preflight" | "actual" }) {
  const [text, setText] = useState("");
  const answer = text.trim() === "" ? null : parseCurlOutput(text);
  const judged = answer && judgePaste(exchange, stage, answer);
  const label = stage === "preflight" ? "What it printed for the preflight" : "What it printed for the request";
  return (
    <div className={s.stack}>
      <Field label={label} help="Paste the output of curl -i. It stays in this page.">
        {(wiring) => (
          <TextArea {...wiring} mono rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      {text.trim() !== "" && answer === null && (
        <Notice tone="warn" live="status">
          There is no status line such as HTTP/1.1 204 in it. Paste everything, from the first line on.
        </Notice>
      )}
      {judged && (
        <Notice
          tone={judged.verdict.allowed ? (judged.signs.length > 0 ? "warn" : "ok") : "crit"}
          live="status"
          title={judged.verdict.allowed ? "A browser accepts this answer." : "A browser refuses this answer."}
        >
          <p>{visibleText(describeVerdict(judged.verdict, judged.exchange))}</p>
          {judged.signs.map((sign) => (
            <p key={sign}>{SIGNS[sign]}</p>
          ))}
          {judged.signs.length === 0 && <p>These are the headers that the stored entries give.</p>}
        </Notice>
      )}
    </div>
  );
}
