import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { useAccepted } from "./accepted.ts";
import s from "./findings.module.css";
import { TONES, WORDS, worstFirst } from "./severity.ts";

type Props = {
  open: boolean;
  onClose: () => void;
  entry: { id: number; path: string };
  findings: readonly Finding[];
};

/** All findings of one entry, and the way to accept one with a reason. */
export function FindingsDialog({ open, onClose, entry, findings }: Props) {
  return (
    <Dialog
      wide
      open={open}
      onClose={onClose}
      title={
        <>
          Findings of <bdi>{visibleText(entry.path)}</bdi>
        </>
      }
      description="You can accept a finding with a reason. That is kept on this device only: others still see it."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search className={buttonClass("primary")}>
            Open the entry to fix it
          </Link>
        </>
      }
    >
      <ul className={s.all}>
        {worstFirst(findings).map((finding) => (
          <Item key={`${finding.code} ${finding.message}`} id={entry.id} finding={finding} />
        ))}
      </ul>
    </Dialog>
  );
}

function Item({ id, finding }: { id: number; finding: Finding }) {
  const accepted = useAccepted();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const known = accepted.reasonOf(id, finding);

  function accept(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") return;
    accepted.accept(id, finding, reason.trim());
    setAsking(false);
  }

  return (
    <li className={s.item}>
      <div>
        <StatusPill tone={known === null ? TONES[finding.severity] : "neutral"}>
          {known === null ? WORDS[finding.severity] : "Accepted"}
        </StatusPill>
      </div>
      <p>{visibleText(finding.message)}</p>
      {known !== null && (
        <>
          <Button variant="text" onClick={() => accepted.revoke(id, finding)}>
            Undo
          </Button>
          <p className={s.reason}>Your reason: {visibleText(known)}</p>
        </>
      )}
      {known === null && !asking && (
        <Button variant="text" onClick={() => setAsking(true)}>
          Accept…
        </Button>
      )}
      {known === null && asking && (
        <form onSubmit={accept} className={s.accept}>
          <Field label="Why you accept it">
            {(wiring) => (
              <TextInput {...wiring} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <Button type="submit" variant="primary" disabled={reason.trim() === ""}>
            Accept
          </Button>
        </form>
      )}
    </li>
  );
}
