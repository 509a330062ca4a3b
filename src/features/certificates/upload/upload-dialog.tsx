import { type ChangeEvent, type DragEvent, useRef, useState } from "react";
import { readInWorker } from "../../../platform/certificates/reader.ts";
import { platformNow } from "../../../platform/clock.ts";
import { failureOf } from "../../../platform/errors.ts";
import { countText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { cx } from "../../../ui/cx.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Spinner } from "../../../ui/spinner.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useCollection } from "../collection-query.ts";
import { toPem } from "../pem.ts";
import { type Checked, checkUpload, nameProblem, tooLarge } from "./check.ts";
import { Preview } from "./preview.tsx";
import { exists, store } from "./store.ts";
import s from "./upload.module.css";
import { DIALOG, REFUSED } from "./words.ts";

type Chosen = { source: string; checked: Checked };

type Props = { open: boolean; onClose: () => void };

/** Takes certificates from a file or a pasted text, checks them here, shows what would be stored, and stores it. */
export function UploadDialog({ open, onClose }: Props) {
  return open ? <Upload onClose={onClose} /> : null;
}

function Upload({ onClose }: { onClose: () => void }) {
  const { client, place, refresh } = useCollection();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [overwrites, setOverwrites] = useState<string | null>(null);
  const [isStoring, setStoring] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  async function check(source: string, size: number, read: () => Promise<Uint8Array<ArrayBuffer>>) {
    setFailure(null);
    setOverwrites(null);
    setChecking(true);
    try {
      const checked = tooLarge(size) ?? checkUpload(await readInWorker(await read()));
      setChosen({ source, checked });
      if (checked.kind === "taken") setName(checked.name);
      // A key that was pasted must not stay on the screen.
      else setText("");
    } catch (error) {
      setChosen({
        source,
        checked: { kind: "refused", reason: failureOf(error) ?? "" },
      });
    } finally {
      setChecking(false);
    }
  }

  const take = (files: FileList | null) => {
    const [file, ...others] = files ?? [];
    if (file === undefined) return;
    if (others.length > 0) {
      setChosen({
        source: countText(others.length + 1, "file"),
        checked: { kind: "refused", reason: REFUSED.several },
      });
      return;
    }
    void check(file.name, file.size, async () => new Uint8Array(await file.arrayBuffer()));
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.target.files);
    event.target.value = "";
  };

  const taken = chosen?.checked.kind === "taken" ? chosen.checked : null;
  const problem = nameProblem(name);

  async function save() {
    if (taken === null || problem !== null) return;
    setFailure(null);
    setStoring(true);
    try {
      if (overwrites !== name && (await exists(client, place, name))) {
        setOverwrites(name);
        return;
      }
      await store(client, place, name, toPem(taken.certificates));
      showToast({ tone: "ok", text: `${name} was stored in ${place.service}/${place.folder}/.` });
      onClose();
      await refresh(name);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setStoring(false);
    }
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Upload certificates"
      description={DIALOG.description}
      footer={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          {taken && (
            <Button variant={overwrites === name ? "danger" : "primary"} pending={isStoring} onClick={save}>
              {overwrites === name ? "Replace it" : "Store"}
            </Button>
          )}
        </>
      }
    >
      <div className={s.stack}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the button inside */}
        <div
          className={cx(s.drop, isOver && s.over)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={dropped}
        >
          <Button onClick={() => picker.current?.click()}>Choose a file…</Button> or drop it here
          <input ref={picker} type="file" hidden aria-label="Certificate file" onChange={picked} />
        </div>
        {taken === null && (
          <Field label="Or paste the text" help={DIALOG.paste}>
            {(control) => (
              <TextArea
                {...control}
                mono
                rows={5}
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        {taken === null && text.trim() !== "" && (
          <div>
            <Button
              pending={isChecking}
              onClick={() => {
                const bytes = new TextEncoder().encode(text);
                void check("the pasted text", bytes.length, async () => bytes);
              }}
            >
              Check the text
            </Button>
          </div>
        )}
        {isChecking && (
          <p role="status">
            <Spinner /> Checking…
          </p>
        )}
        {chosen?.checked.kind === "refused" && (
          <Notice tone="crit" live="alert" title={`${visibleText(chosen.source)} was refused.`}>
            {visibleText(chosen.checked.reason)}
          </Notice>
        )}
        {taken && (
          <>
            <Preview source={chosen?.source ?? ""} checked={taken} now={platformNow()} />
            <Field
              label="Stored as"
              required
              error={problem ?? undefined}
              help={DIALOG.place(`${place.service}/${place.folder}/`)}
            >
              {(control) => (
                <TextInput
                  {...control}
                  mono
                  value={name}
                  onChange={(event) => {
                    setName(event.target.value.trim());
                    setOverwrites(null);
                  }}
                />
              )}
            </Field>
            {overwrites === name && (
              <Notice tone="warn" live="alert" title={DIALOG.exists(name)}>
                {DIALOG.replaces}
              </Notice>
            )}
          </>
        )}
        {failure && (
          <Notice tone="crit" live="alert" title="It was not stored.">
            {failure}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
